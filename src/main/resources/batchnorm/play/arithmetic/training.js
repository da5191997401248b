// The training that runs in the page: the same digits, first weights and mini-batches for the network with and without
// batch normalization. The same settings give the same numbers in every browser of one arithmetic.
(bn => {
  "use strict";

  const {network} = bn;
  const TRAINING = 1000;
  const TEST = 300;
  const flat = (images, chosen) => {
    const x = new Float64Array(chosen.length * 64);
    chosen.forEach((index, i) => x.set(images[index], i * 64));
    return x;
  };

  /** Mini-batches in an order that is drawn again for each pass over the training images. */
  function batches(seed, size) {
    const random = bn.random(seed, "order");
    let order = [];
    return () => {
      if (order.length < size) {
        order = random.order(TRAINING);
      }
      return order.splice(0, size);
    };
  }

  /** One network and its record: accuracy on the test digits, loss, and percentiles of the last layer's first unit. */
  function trained(settings, batchNorm) {
    const net = network.shape({
      inputs: 64,
      hidden: new Array(settings.layers).fill(settings.width),
      classes: 10,
      nonlinearity: settings.nonlinearity,
      batchNorm,
      epsilon: settings.epsilon,
    });
    // Only weights are drawn, in the order of the layers, so both networks start with the same ones.
    const parameters = network.initial(net, settings.sigma, bn.random(settings.seed, "weights"));
    return {net, parameters, next: batches(settings.seed, settings.minibatch), loss: NaN, diverged: false, record: []};
  }

  /** @param settings {seed, layers, width, nonlinearity, epsilon, decay, sigma, rate, minibatch} */
  function start(settings) {
    const training = bn.digits(settings.seed, "training digits", TRAINING);
    const test = bn.digits(settings.seed, "test digits", TEST);
    const both = {settings, step: 0, training, test, networks: [trained(settings, false), trained(settings, true)]};
    evaluate(both);
    return both;
  }

  function update(one, step, settings, training) {
    const chosen = one.next();
    const labels = chosen.map(index => training.labels[index]);
    const {loss, gradient, statistics} = network.slope(one.net, one.parameters, flat(training.images, chosen), labels);
    const p = one.parameters;
    for (let i = 0; i < p.length; i++) p[i] -= settings.rate * gradient[i];
    if (one.net.batchNorm) {
      one.net.layers.forEach((layer, l) => {
        for (let j = 0; j < layer.units; j++) {
          const mean = layer.vector + 2 * layer.units + j;
          const variance = mean + layer.units;
          p[mean] = settings.decay * p[mean] + (1 - settings.decay) * statistics[l].mean[j];
          p[variance] = settings.decay * p[variance] + (1 - settings.decay) * statistics[l].variance[j];
        }
      });
    }
    one.loss = loss;
    if (!Number.isFinite(loss)) {
      one.diverged = true;
      one.divergedAt = step;
    }
  }

  /** A gradient step of each network. One whose loss is not finite stops. */
  function step(both) {
    both.step++;
    for (const one of both.networks) {
      if (!one.diverged) {
        update(one, both.step, both.settings, both.training);
      }
    }
  }

  /** The inputs of one nonlinearity of the last hidden layer over the test digits, in mini-batches of the training's size. */
  function inputs(one, settings, test) {
    const values = [];
    const units = settings.width;
    for (let from = 0; from < TEST; from += settings.minibatch) {
      const chosen = test.labels.map((_, i) => i).slice(from, from + settings.minibatch);
      const {passes} = network.forward(one.net, one.parameters, flat(test.images, chosen), chosen.length, false);
      const {u} = passes[passes.length - 1];
      for (let i = 0; i < chosen.length; i++) values.push(u[i * units]);
    }
    return values;
  }

  /** Adds a row to each network's record. The accuracy of a network with BN uses moving averages. */
  function evaluate(both) {
    const all = both.test.labels.map((_, i) => i);
    for (const one of both.networks) {
      const {logits} = network.forward(one.net, one.parameters, flat(both.test.images, all), TEST, true);
      // The class of a network without finite outputs is no answer, right or wrong.
      const accuracy = logits.every(Number.isFinite) ? network.crossEntropy(one.net, logits, both.test.labels).accuracy : NaN;
      const values = inputs(one, both.settings, both.test);
      one.record.push({
        step: both.step,
        accuracy,
        loss: one.loss,
        p15: bn.statistics.percentile(values, 0.15),
        p50: bn.statistics.percentile(values, 0.5),
        p85: bn.statistics.percentile(values, 0.85),
        saturation: bn.curve.saturation(values),
      });
    }
  }

  bn.training = {start, step, evaluate};
})(globalThis.bn ??= {});
