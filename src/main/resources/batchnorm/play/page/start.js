// The last script: everything it needs is there.
(bn => {
  "use strict";
  bn.start(JSON.parse(document.getElementById("measured").textContent));
})(globalThis.bn);
