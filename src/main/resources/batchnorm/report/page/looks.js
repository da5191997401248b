"use strict";
// How lines look: a colour and a dash. Draws nothing.
const Looks = (() => {
  const COLOURS = 7;
  const DOTTED = [2, 3];
  // After each cycle of the colours comes another dash.
  const BROKEN = [[7, 4], [9, 3, 2, 3], [12, 3]];
  const UNBROKEN = [undefined, DOTTED, [1, 5]];
  const MOST = COLOURS * BROKEN.length; // of each of the two
  const look = (n, broken) => {
    const dashes = broken ? BROKEN : UNBROKEN;
    return { colour: `--line-${n % COLOURS}`, dash: dashes[Math.floor(n / COLOURS) % dashes.length] };
  };

  const several = (values) => new Set(values).size > 1;

  // The looks of an experiment's variants. BN is solid and plain is dashed; the colour tells the rest.
  const among = ({ variants, axes }, bases) => {
    const isGrid = axes.length > 0;
    const mixed = variants.some((one) => one.normalized) && variants.some((one) => !one.normalized);
    const isBroken = (index) => {
      const { normalized, at, base } = variants[index];
      return mixed ? !normalized : isGrid && at !== null && bases.indexOf(base) % 2 === 1;
    };

    // The style of a variant among those that are shown. In a grid the colour tells the value on the axis that varies, or
    // the base. Where more than one of these varies, or there are too many of them, the lines are counted, so that no two
    // are the same. Broken and unbroken ones are counted alike: so a setting has one colour, without BN and with it.
    const style = (index, shown) => {
      const { at, base } = variants[index];
      const broken = isBroken(index);
      if (!isGrid || at === null) {
        return look(index, broken);
      }
      const varying = axes.map((_, k) => k).filter((k) => several(shown.map((i) => variants[i].at?.[k])));
      const side = (one) => shown.filter((i) => isBroken(i) === one);
      const byBase = [true, false].some((one) => several(side(one).map((i) => variants[i].base)));
      const [all, own] = varying.length > 0 ? [axes[varying[0]].values, at[varying[0]]] : [bases, base];
      const counted = varying.length + (byBase ? 1 : 0) > 1 || all.length > MOST;
      return look(counted ? side(broken).indexOf(index) : all.indexOf(own), broken);
    };

    return { isBroken, style };
  };

  return { DOTTED, look, among };
})();
