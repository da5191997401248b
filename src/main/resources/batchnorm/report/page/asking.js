"use strict";
// Asks the server for news as long as the page is open, and says in a line how that went.
const Asking = (() => {
  const EVERY = 2000;

  // Where there is no answer, the server has ended. Only that is caught here: other failures have their own words.
  const answerOf = async (address) => {
    try {
      const answer = await fetch(address);
      return { ok: answer.ok, status: answer.status, text: await answer.text() };
    } catch {
      return null;
    }
  };

  // `address` gives what to ask for next. `news` gets the text of an answer, and returns what to say; undefined leaves
  // the line. `failed` hears of each other answer, so that the next one is taken as news.
  const start = (line, { address, news, failed }) => {
    const say = (words) => {
      if (line.textContent !== words) { // a screen reader says it each time that it is set
        line.textContent = words;
      }
    };
    const take = (answer) => {
      if (answer?.ok) {
        return answer.status === 204 ? undefined : news(answer.text);
      }
      failed();
      return answer === null
        ? "The server does not answer. What is shown is the last that it sent."
        : `The server answers ${answer.status}: ${answer.text.trim()}`;
    };
    const look = async () => {
      if (document.hidden) { // nobody would see the answer
        document.addEventListener("visibilitychange", look, { once: true });
        return;
      }
      const answer = await answerOf(address());
      try {
        say(take(answer) ?? line.textContent);
      } catch (error) {
        failed();
        say(`This page cannot show what the server sent: ${error.message}`);
        console.error(error);
      }
      setTimeout(look, EVERY);
    };
    look();
  };

  return { start };
})();
