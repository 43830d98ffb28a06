import { tex } from './formula.ts'
import { CODE, type HelpTable } from './help-entry.ts'

export const TRAINING_HELP: HelpTable = {
  network: {
    says: 'The multilayer perceptron that is the velocity field.',
    formula: tex`(x,y,t)\mapsto v\in\mathbb R^2`,
    source: 'paper §3',
  },
  'network.width': { says: 'Neurons per hidden layer; 64 in the paper.' },
  'network.layers': {
    says: 'Number of hidden layers; 3 in the paper.',
    formula: tex`h_{l+1}=\phi(W_lh_l+b_l)`,
  },
  'network.activation': {
    says: 'The non-linearity φ after every hidden layer; SELU in the paper.',
    formula: tex`\phi(z)=\begin{cases}1.051\,z&z>0\\1.758\,(e^z-1)&z\le0\end{cases}`,
    source: 'Klambauer et al. 2017',
  },
  'network.input': {
    says: 'x and y as they are (the paper); divided by the source’s mean norm; or so scaled, with Fourier features of x, y and t beside them.',
    formula: tex`z=x/\,\mathbb E\lVert x_0\rVert`,
    source: 'Tancik et al. 2020',
  },
  'network.frequencies': {
    says: 'Number m of Fourier frequencies of each of the three inputs z.',
    formula: tex`\begin{aligned}&\sin(2^k\pi z),\ \cos(2^k\pi z),\\&k=0\dots m-1\end{aligned}`,
    source: 'Tancik et al. 2020',
  },
  'network.init': {
    says: 'PyTorch’s default, or He’s or Xavier’s uniform law with zero biases.',
    formula: tex`W,b\sim U\Bigl(\pm\frac1{\sqrt{\text{inputs}}}\Bigr)\quad\text{(PyTorch)}`,
  },
  training: {
    says: 'Adam on the flow matching loss.',
    formula: tex`\mathcal L=\tfrac12\,\mathbb E\,\lVert v(x_t,t)-u\rVert^2`,
    source: 'Kingma and Ba 2015',
  },
  'training.batch': {
    says: 'Rows per training step; at most the number of target points. 10 in the paper’s code, 16 in its text.',
  },
  'training.steps': {
    says: 'The step budget, where training stops. 100,000 in the paper’s code, 20,000 in its text.',
  },
  'training.rate': {
    says: 'Learning rate η of Adam at the first step.',
    formula: tex`w\leftarrow w-\eta\,\frac{\hat m}{\sqrt{\hat v}+\varepsilon}`,
    source: 'Kingma and Ba 2015',
  },
  'training.schedule': {
    says: 'Constant, or falling to zero over the step budget along a cosine.',
    formula: tex`\eta_k=\tfrac\eta2\Bigl(1+\cos\frac{\pi k}{\text{steps}}\Bigr)`,
    source: 'Loshchilov and Hutter 2017',
  },
  'training.ema': {
    says: 'Decay β of the moving average of the weights that sampling then uses; 0 samples with the raw weights.',
    formula: tex`\bar w\leftarrow\beta\,\bar w+(1-\beta)\,w`,
    source: 'Polyak and Juditsky 1992',
  },
  'training.beta1': {
    says: 'Decay of the mean of the gradients.',
    formula: tex`m\leftarrow\beta_1m+(1-\beta_1)\,g`,
  },
  'training.beta2': {
    says: 'Decay of the mean of the squared gradients.',
    formula: tex`v\leftarrow\beta_2v+(1-\beta_2)\,g^2`,
  },
  'training.epsilon': {
    says: 'Added to the root of the second moment.',
    formula: tex`\frac{\hat m}{\sqrt{\hat v}+\varepsilon}`,
  },
  'training.weightDecay': {
    says: 'Decoupled from the gradient (AdamW): each step first takes this share, times the rate, off every weight.',
    formula: tex`w\leftarrow(1-\eta\lambda)\,w`,
    source: 'Loshchilov and Hutter 2019',
  },
  'training.clip': {
    says: 'Largest norm of the gradient; longer ones are scaled down. 0 sets no limit.',
    formula: tex`g\leftarrow g\cdot\min\Bigl(1,\frac c{\lVert g\rVert}\Bigr)`,
  },
  sampling: {
    says: 'How generated points are computed from the velocity field.',
    formula: tex`x(1)=x(0)+\int_0^1v(x(t),t)\,dt`,
  },
  'sampling.solver': {
    says: 'Evaluations per step: 1 Euler, Adams–Bashforth, DPM-Solver; 2 midpoint, Heun, PECE; 4 RK4; dopri5 chooses its steps.',
    formula: tex`x_{k+1}=x_k+h\,v(x_k,t_k)\quad\text{(Euler)}`,
    source: 'Hairer, Nørsett and Wanner 1993; Lu et al. 2022',
  },
  'sampling.steps': {
    says: 'Steps of equal length from t = 0 to t = 1.',
    formula: tex`h=\frac1n`,
  },
  'sampling.tolerance': {
    says: 'Absolute and relative tolerance of dopri5.',
    formula: tex`\text{error}\le\text{tol}\cdot(1+|x|)`,
    source: 'Dormand and Prince 1980; 10⁻⁴ in the paper',
  },
  'sampling.norm': {
    says: 'One norm, and so one step, for the whole batch (as torchdyn), or one for every trajectory; NFE is then the largest of them.',
  },
  'sampling.stitch': {
    says: 'Below this flow time the weights of an earlier training step carry the points; 0 uses the present ones all the way.',
    source: 'T-Stitch, Pan et al. 2024',
  },
  'sampling.stitchStep': {
    says: 'Training step of the early weights. Where it is chosen after training has begun, the last step up to it whose weights were kept: 1, 2, 5, 10, 20, … and evaluations are.',
  },
  evaluation: { says: 'When and on how many points the run is measured.' },
  'evaluation.every': {
    says: 'Training steps between two checkpoints; the last step is always one.',
    source: `10,000 in ${CODE}`,
  },
  'evaluation.points': { says: 'Fresh source points carried to t = 1 at every checkpoint.' },
}
