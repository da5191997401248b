// Random numbers that are the same in every browser, from a seed and the name of their purpose.
(bn => {
  "use strict";

  /** FNV-1a over the characters of a text: a number of 32 bits. */
  function hash(text) {
    let h = 0x811c9dc5;
    for (const character of text) {
      h = Math.imul(h ^ character.codePointAt(0), 0x01000193);
    }
    return h >>> 0;
  }

  /** The generator mulberry32. Different names give independent numbers for the same seed. */
  bn.random = (seed, name) => {
    let state = hash(seed + "/" + name);
    const uniform = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    /** A normal number by Box and Muller; the second of each pair is thrown away. */
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const below = n => Math.floor(uniform() * n);
    /** The numbers 0 to n − 1 in random order (Fisher and Yates). */
    const order = n => {
      const list = Array.from({length: n}, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = below(i + 1);
        [list[i], list[j]] = [list[j], list[i]];
      }
      return list;
    };
    return {uniform, normal, below, order};
  };
})(globalThis.bn ??= {});
