import type { HelpTable } from './help-entry.ts'

export const TRAINING_HELP: HelpTable = {
  network: { says: 'The multilayer perceptron (x, y, t) → velocity.' },
  'network.width': { says: 'Neurons per hidden layer.' },
  'network.layers': { says: 'Number of hidden layers.' },
  'network.activation': { says: 'The non-linearity after every hidden layer.' },
  'network.input': {
    says: 'x and y as they are (the paper); divided by the source’s mean norm; or so scaled, with Fourier features of x, y and t beside them (Tancik et al. 2020).',
  },
  'network.frequencies': {
    says: 'Number of Fourier frequencies: the sine and cosine of 2ᵏ·π times each of the three inputs, k = 0, 1, … (Tancik et al. 2020).',
  },
  'network.init': { says: 'PyTorch’s default, or He’s or Xavier’s uniform law with zero biases.' },
  training: { says: 'Adam on the flow matching loss.' },
  'training.batch': { says: 'Rows per training step; at most the number of target points.' },
  'training.steps': { says: 'The step budget, where training stops.' },
  'training.rate': { says: 'Learning rate of Adam at the first step.' },
  'training.schedule': {
    says: 'Constant, or falling to zero over the step budget along a cosine.',
  },
  'training.ema': {
    says: 'Decay of the moving average of the weights that sampling then uses; 0 samples with the raw weights.',
  },
  'training.beta1': { says: 'Decay of the mean of the gradients.' },
  'training.beta2': { says: 'Decay of the mean of the squared gradients.' },
  'training.epsilon': { says: 'Added to the root of the second moment.' },
  'training.weightDecay': {
    says: 'Decoupled from the gradient (AdamW): each step first takes this share, times the rate, off every weight.',
  },
  'training.clip': {
    says: 'Largest norm of the gradient; longer ones are scaled down. 0 sets no limit.',
  },
  sampling: { says: 'How generated points are computed from the velocity field.' },
  'sampling.solver': {
    says: 'Evaluations per step: 1 Euler, Adams–Bashforth, DPM-Solver; 2 midpoint, Heun, PECE; 4 RK4; dopri5 chooses its steps.',
  },
  'sampling.steps': { says: 'Steps of equal length from t = 0 to t = 1.' },
  'sampling.tolerance': { says: 'Absolute and relative tolerance of dopri5.' },
  'sampling.norm': {
    says: 'One norm, and so one step, for the whole batch (as torchdyn), or one for every trajectory; NFE is then the largest of them.',
  },
  'sampling.stitch': {
    says: 'Below this flow time the weights of an earlier training step carry the points (T-Stitch, Pan et al. 2024); 0 uses the present ones all the way.',
  },
  'sampling.stitchStep': {
    says: 'Training step of the early weights. Where it is chosen after training has begun, the last step up to it whose weights were kept: 1, 2, 5, 10, 20, … and evaluations are.',
  },
  evaluation: { says: 'When and on how many points the run is measured.' },
  'evaluation.every': {
    says: 'Training steps between two checkpoints; the last step is always one.',
  },
  'evaluation.points': { says: 'Fresh source points carried to t = 1 at every checkpoint.' },
}
