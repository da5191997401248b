// The last script: everything it needs is there.
(bn => {
  "use strict";
  const data = id => JSON.parse(document.getElementById(id).textContent);
  bn.start({...data("measured"), own: data("own")});
})(globalThis.bn);
