// A small fully connected network with a softmax, in double precision: forward pass, gradient, inference. The flat
// vector of parameters has the order of equations.DoubleNetwork: for each hidden layer W row by row [units, inputs],
// then b, or γ, β, moving mean, moving variance; at the end W and b of the softmax.
(bn => {
  "use strict";

  const {curve} = bn;

  /** A network's shape: {inputs, hidden: [...], classes, nonlinearity, batchNorm, epsilon} with the places of its parameters. */
  function shape(spec) {
    let at = 0;
    let width = spec.inputs;
    const layers = spec.hidden.map(units => {
      const layer = {inputs: width, units, weights: at, vector: at + width * units};
      at = layer.vector + (spec.batchNorm ? 4 : 1) * units;
      width = units;
      return layer;
    });
    const softmax = {inputs: width, units: spec.classes, weights: at, vector: at + width * spec.classes};
    return {...spec, layers, softmax, length: softmax.vector + spec.classes};
  }

  /** Gaussian weights of the given deviation; b and β are 0, γ is 1, moving averages start at mean 0 and variance 1. */
  function initial(net, deviation, random) {
    const p = new Float64Array(net.length);
    for (const layer of [...net.layers, net.softmax]) {
      for (let i = layer.weights; i < layer.vector; i++) {
        p[i] = deviation * random.normal();
      }
      if (net.batchNorm && layer !== net.softmax) {
        p.fill(1, layer.vector, layer.vector + layer.units);
        p.fill(1, layer.vector + 3 * layer.units, layer.vector + 4 * layer.units);
      }
    }
    return p;
  }

  function affine(z, m, layer, p) {
    const {inputs, units, weights} = layer;
    const out = new Float64Array(m * units);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < units; j++) {
        let total = 0;
        const w = weights + j * inputs;
        for (let k = 0; k < inputs; k++) {
          total += z[i * inputs + k] * p[w + k];
        }
        out[i * units + j] = total;
      }
    }
    return out;
  }

  /** Normalizes the columns of s in place. Returns what the backward pass needs. */
  function normalize(net, layer, s, m, p, inference) {
    const {units, vector} = layer;
    const kept = {normalized: new Float64Array(m * units), inverse: new Float64Array(units), mean: [], variance: []};
    for (let j = 0; j < units; j++) {
      let mean = p[vector + 2 * units + j];
      let variance = p[vector + 3 * units + j];
      if (!inference) {
        mean = 0;
        for (let i = 0; i < m; i++) mean += s[i * units + j];
        mean /= m;
        variance = 0;
        for (let i = 0; i < m; i++) variance += (s[i * units + j] - mean) ** 2;
        variance /= m;
      }
      const inverse = 1 / Math.sqrt(variance + net.epsilon);
      kept.mean.push(mean);
      kept.variance.push(variance);
      kept.inverse[j] = inverse;
      for (let i = 0; i < m; i++) {
        const value = (s[i * units + j] - mean) * inverse;
        kept.normalized[i * units + j] = value;
        s[i * units + j] = p[vector + j] * value + p[vector + units + j];
      }
    }
    return kept;
  }

  /**
   * The forward pass of m examples, {@code x} flat. Each layer of the answer has u, the nonlinearity's inputs.
   *
   * @param inference whether moving averages normalize instead of the mini-batch's statistics
   */
  function forward(net, p, x, m, inference) {
    let z = x;
    const passes = net.layers.map(layer => {
      const below = z;
      const u = affine(below, m, layer, p);
      let kept = null;
      if (net.batchNorm) {
        kept = normalize(net, layer, u, m, p, inference);
      } else {
        for (let i = 0; i < u.length; i++) u[i] += p[layer.vector + i % layer.units];
      }
      z = u.map(curve.value[net.nonlinearity]);
      return {below, u, kept, z};
    });
    const logits = affine(z, m, net.softmax, p);
    for (let i = 0; i < logits.length; i++) logits[i] += p[net.softmax.vector + i % net.classes];
    return {passes, last: z, logits};
  }

  /** The mean cross-entropy in nats, ∂ℓ/∂logits, and the share of examples whose largest logit is the label's. */
  function crossEntropy(net, logits, labels) {
    const m = labels.length;
    const delta = new Float64Array(logits.length);
    let loss = 0;
    let right = 0;
    for (let i = 0; i < m; i++) {
      const row = logits.subarray(i * net.classes, (i + 1) * net.classes);
      const largest = Math.max(...row);
      let total = 0;
      for (const logit of row) total += Math.exp(logit - largest);
      loss -= row[labels[i]] - largest - Math.log(total);
      right += row.indexOf(largest) === labels[i] ? 1 : 0;
      for (let j = 0; j < net.classes; j++) {
        delta[i * net.classes + j] = (Math.exp(row[j] - largest) / total - (j === labels[i] ? 1 : 0)) / m;
      }
    }
    return {loss: loss / m, delta, accuracy: right / m};
  }

  /** Adds the gradient of the weights. */
  function weightGradient({inputs, units, weights}, delta, below, m, gradient) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < units; j++) {
        const d = delta[i * units + j];
        const w = weights + j * inputs;
        for (let k = 0; k < inputs; k++) {
          gradient[w + k] += d * below[i * inputs + k];
        }
      }
    }
  }

  /** The gradient of the layer's input. */
  function inputGradient({inputs, units, weights}, delta, m, p) {
    const down = new Float64Array(m * inputs);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < units; j++) {
        const d = delta[i * units + j];
        const w = weights + j * inputs;
        for (let k = 0; k < inputs; k++) {
          down[i * inputs + k] += d * p[w + k];
        }
      }
    }
    return down;
  }

  /** ∂ℓ/∂s from ∂ℓ/∂y in place: the paper's formulas, put together; and the gradients of γ and β. */
  function normalizeBackward(layer, kept, delta, m, p, gradient) {
    const {units, vector} = layer;
    for (let j = 0; j < units; j++) {
      let shift = 0;
      let scale = 0;
      for (let i = 0; i < m; i++) {
        shift += delta[i * units + j];
        scale += delta[i * units + j] * kept.normalized[i * units + j];
      }
      gradient[vector + j] = scale;
      gradient[vector + units + j] = shift;
      const factor = p[vector + j] * kept.inverse[j];
      for (let i = 0; i < m; i++) {
        const at = i * units + j;
        delta[at] = factor * (delta[at] - shift / m - kept.normalized[at] * scale / m);
      }
    }
  }

  /** The loss of a mini-batch, its gradient, and the statistics that moving averages take in. */
  function slope(net, p, x, labels) {
    const m = labels.length;
    const {passes, last, logits} = forward(net, p, x, m, false);
    const {loss, delta} = crossEntropy(net, logits, labels);
    const gradient = new Float64Array(net.length);
    for (let i = 0; i < delta.length; i++) gradient[net.softmax.vector + i % net.classes] += delta[i];
    weightGradient(net.softmax, delta, last, m, gradient);
    let down = inputGradient(net.softmax, delta, m, p);
    for (let l = net.layers.length - 1; l >= 0; l--) {
      const layer = net.layers[l];
      const {below, u, kept} = passes[l];
      const g = curve.slope[net.nonlinearity];
      for (let i = 0; i < down.length; i++) down[i] *= g(u[i]);
      if (net.batchNorm) {
        normalizeBackward(layer, kept, down, m, p, gradient);
      } else {
        for (let i = 0; i < down.length; i++) gradient[layer.vector + i % layer.units] += down[i];
      }
      weightGradient(layer, down, below, m, gradient);
      down = l > 0 ? inputGradient(layer, down, m, p) : down;
    }
    return {loss, gradient, statistics: passes.map(pass => pass.kept)};
  }

  bn.network = {shape, initial, forward, crossEntropy, slope};
})(globalThis.bn ??= {});
