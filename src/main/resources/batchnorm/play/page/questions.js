// Questions that ask for a guess before they show the answer.
(bn => {
  "use strict";

  const {el, text} = bn.dom;

  const about = value => text(Number(value.toPrecision(2)));

  /**
   * About the recorded training: its numbers are those of the claim. Left out where BN is not several times as fast,
   * and where the training is another one.
   */
  function ninety({claims, training, own}) {
    const {value, reference, seeds} = claims.find(claim => claim.id === "figure-ninety") ?? {};
    if (own || !(value > 0 && reference > 5 * value)) {
      return undefined;
    }
    const steps = training.steps.filter(step => step <= value).pop() ?? 0;
    return {
      ask: `The network without BN reaches 90 % test accuracy after about ${about(reference)} steps. And the one with BN?`,
      options: [value, reference / 3, 0.8 * reference].map(after => "After about " + about(after)),
      right: 0,
      why: `After ${text(Math.round(value), 7)} steps on average over ${seeds} seeds, with ${text(Math.round(reference), 7)} without BN: `
        + `${text(reference / value, 2)} times as fast. Both ends are in the claims below.`,
      look: {at: steps}, label: "Go to step " + text(steps, 7),
    };
  }

  /** look: what the button shows in the figure. right: the place of the right option. A function makes it of the data. */
  const QUESTIONS = {
    shift: {
      ask: "All inputs of the mini-batch move by +3. Where do the outputs y go?",
      options: ["They move by +3.", "They move by 3γ.", "They do not move."],
      right: 2,
      why: "The mean moves by 3 as well and is taken out again. Whatever shift the layers below make, the outputs do not see it.",
      look: {shift: 5, statistics: "batch", m: 16}, label: "Move them",
    },
    alone: {
      ask: "A mini-batch of one example. What is its output?",
      options: ["γx + β", "β, whatever x is", "It is undefined."],
      right: 1,
      why: "One example is its own mean, so x̂ = 0 and y = β. Nothing of x gets through, and no gradient comes back.",
      look: {m: 1, statistics: "batch", pick: 0, epsilon: "1e-5"}, label: "Set m to 1",
    },
    pull: {
      ask: "The loss pulls all outputs up by the same amount, with g the identity. What gradient do the inputs get?",
      options: ["The same for each: γ/√(σ² + ε)", "None: it is 0.", "The larger, the farther x is from μ."],
      right: 1,
      why: "No change of the inputs can lift all outputs together, for the mean is taken out. The term through μ cancels the direct one. "
        + "The same holds for a pull that stretches them, by the term through σ².",
      look: {pull: "all", g: "identity", terms: "full", statistics: "batch"}, label: "Pull all",
    },
    blowup: {
      ask: "The step ignores that the mean depends on b. Rate 0.1, targets with mean 1. Where are b and the loss after 1,000 steps?",
      options: ["b = 1, and the loss is least.", "b = 100, and the loss is what it was.", "Both grow without bound."],
      right: 1,
      why: "Every step adds rate × mean target = 0.1, and the normalization takes it out again. Nothing ever tells b to stop. With the values "
        + "divided by their deviation too, b grows 1/w times as fast: here w = 0.1, so ten times.",
      look: {steps: 1000, through: "no", scaled: "no", rate: 0.1}, label: "Make 1,000 steps",
    },
    identity: {
      ask: "Which γ and β undo the normalization?",
      options: ["γ = 1, β = 0", "γ = σ, β = μ", "None can: the information is lost."],
      right: 1,
      why: "Multiplying by the deviation and adding the mean is the way back. With ε, γ = √(Var + ε) is exact; γ = √Var misses a little, and "
        + "more where the variance is small beside ε.",
      look: {epsilon: "1", compare: "paper"}, label: "Show γ = √Var at ε = 1",
    },
    two: {
      ask: "Mini-batches of two, γ = 1, β = 0 and a tiny ε. How many different outputs can one example have?",
      options: ["One", "Two: −1 and +1", "As many as there are neighbours"],
      right: 1,
      why: "Two numbers lie as far below and above their mean as their standard deviation is large. So x̂ is −1 or +1: all that is "
        + "left of x is whether it is the larger one.",
      look: {m: 2, gamma: 1, beta: 0, epsilon: "1e-8", statistics: "batch"}, label: "Set m to 2",
    },
    moving: {
      ask: "Mini-batches of two. Where does the moving average of their variances settle?",
      options: ["At half of the training set's variance", "At the training set's variance", "At twice that"],
      right: 0,
      why: "Two numbers are spread around their own mean, not around the mean of all. Their variance is (m−1)/m = 1/2 of the training "
        + "set's on average. Algorithm 2 multiplies by m/(m−1) to make up for it.",
      look: {m: 2, k: 200, decay: 0.99, scale: 1.5}, label: "Set m to 2 and take in 200",
    },
    axes: {
      ask: "The mini-batch has one example. Which normalization still lets something through?",
      options: ["Batch", "Layer", "Group with as many groups as features"],
      right: 1,
      why: "Layer normalization averages over the features of the example, so it never needs a second one. A group of one feature is again a "
        + "number alone.",
      look: {examples: 1, axis: "layer"}, label: "One example, layer",
    },
    ninety,
    small: {
      ask: "Three sigmoid layers, weights with σ = 0.1, rate 1. How accurate is the network without BN after 500 steps? Chance is 10 %.",
      options: ["10 %", "50 %", "90 %"],
      right: 0,
      why: "With small weights every unit gives nearly the same value for all digits, and so does the next layer, even more so. BN spreads "
        + "each unit's inputs out again, so the other network learns at once.",
      look: {sigma: 0.1, netrate: 1, layers: 3, batch: "32", netg: "sigmoid", netseed: 1, trained: 500}, label: "Train 500 steps",
    },
  };

  /** The guesses as an object id → place; kept in the state as "shift2,alone1". */
  const parse = text => Object.fromEntries(text.split(",").filter(Boolean).map(item => [item.slice(0, -1), Number(item.slice(-1))]));
  const write = guesses => Object.entries(guesses).map(([id, place]) => id + place).join(",");

  function question(store, home, id, data) {
    const one = typeof QUESTIONS[id] === "function" ? QUESTIONS[id](data) : QUESTIONS[id];
    if (one === undefined) {
      return;
    }
    const inputs = one.options.map((option, i) => el("input", {
      type: "radio", name: "question-" + id, id: `question-${id}-${i}`, value: i,
      onchange: () => store.set({guesses: write({...parse(store.get().guesses), [id]: i})}),
    }));
    const verdict = el("strong");
    const answer = el("div", {class: "answer", hidden: true, role: "status"},
      el("p", {}, verdict, " ", one.why),
      bn.controls.button("Look: " + one.label, () => look(store, one.look)));
    home.append(el("fieldset", {class: "predict"},
      el("legend", {}, "Predict, then look"),
      el("p", {}, one.ask),
      el("div", {class: "options"}, inputs.map((input, i) => el("span", {class: "option"}, input, el("label", {for: input.id}, one.options[i])))),
      answer));
    const show = state => {
      const guess = parse(state.guesses)[id];
      answer.hidden = guess === undefined || guess >= one.options.length;
      inputs.forEach((input, i) => {
        input.checked = i === guess;
        input.parentNode.classList.toggle("right", !answer.hidden && i === one.right);
      });
      if (!answer.hidden) {
        verdict.textContent = guess === one.right ? "Right." : `Not so: “${one.options[one.right]}”`;
      }
    };
    store.listen(["guesses"], show);
    show(store.get());
  }

  /** Shows the answer in the figure. The settings of a training come before its steps. */
  function look(store, values) {
    const {trained, ...others} = values;
    store.set(others);
    if (trained !== undefined) {
      store.set({trained});
    }
  }

  bn.questions = {QUESTIONS, question};
})(globalThis.bn ??= {});
