"use strict";
// Asks the server for new data while the experiment runs, and draws them.
const Live = (() => {
  const EVERY = 2000;
  const state = document.createElement("p");
  state.className = "note";
  state.id = "live";
  state.setAttribute("role", "status");
  document.querySelector("header.masthead").append(state);
  let stamp = "";

  const look = async () => {
    try {
      const answer = await fetch(`data?after=${encodeURIComponent(stamp)}`);
      if (answer.status === 200) {
        const news = await answer.json();
        stamp = news.stamp;
        state.textContent = news.state;
        Report.update(news.data);
      } else if (answer.status !== 204) {
        state.textContent = `The server answers ${answer.status}: ${await answer.text()}`;
      }
    } catch {
      state.textContent = "The server has ended. What is shown is the last that it sent.";
    }
    setTimeout(look, EVERY);
  };
  look();
  return {};
})();
