import { isOver } from '../runtime/protocol.ts'
import { isTraining, lastToEnd } from '../store/lab-state.ts'
import { duration, letter, rate, whole } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import type { ActionId } from './action.ts'
import { ActionButton } from './action-button.tsx'
import { EngineBadge } from './engine-badge.tsx'
import { HelpWord } from './help-word.tsx'
import { Icon, type IconName } from './icons.tsx'
import { useLab } from './lab-context.tsx'
import { Popover } from './popover.tsx'
import { PresetMenu } from './preset-menu.tsx'
import { RunsStepper } from './runs-stepper.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { useSilence } from './use-silence.ts'

/** Name, study, transport, counters, engine. */
export function TopBar() {
  return (
    <header className="top-bar">
      <button
        type="button"
        className="plain-button skip"
        onClick={() => document.querySelector<HTMLElement>('.plane-focus')?.focus()}
      >
        To the stage
      </button>
      <h1>Source Lab</h1>
      <PresetMenu />
      <Transport />
      <Readouts />
      <RunsStepper />
      <span className="spring" />
      <EngineBadge />
      <ThemeMenu />
      <div className="bar-actions">
        <ActionButton id="share" className="plain-button">
          Share
        </ActionButton>
        <ActionButton id="lessons" className="plain-button">
          Lessons
        </ActionButton>
        <ActionButton id="present" className="plain-button">
          Present
        </ActionButton>
        <ActionButton id="help" className="plain-button square">
          <span aria-hidden="true">?</span>
          <span className="hidden">Keys and help</span>
        </ActionButton>
      </div>
      <ActionMenu label="more" name="More" className="plain-button square more" ids={MORE} />
    </header>
  )
}

/** What stands in the bar where there is room for it, and what has no button there. */
const MORE: readonly ActionId[] = [
  'palette',
  'share',
  'lessons',
  'present',
  'study',
  'results',
  'library',
  'gallery',
  'export',
  'open-file',
  'help',
]

const STEPS: readonly ActionId[] = ['step', 'step-100']

interface ActionMenuProps {
  readonly label: IconName
  readonly name: string
  readonly className: string
  readonly ids: readonly ActionId[]
}

function ActionMenu({ label, ids, ...button }: ActionMenuProps) {
  return (
    <Popover label={<Icon name={label} />} align="end" {...button}>
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: presses come from the buttons inside
        // biome-ignore lint/a11y/useKeyWithClickEvents: buttons turn keys into clicks
        <div className="menu" onClick={close}>
          {ids.map((id) => (
            <ActionButton key={id} id={id} className="menu-item" />
          ))}
        </div>
      )}
    </Popover>
  )
}

function Transport() {
  const training = useLab(isTraining)
  return (
    <div className="transport" role="toolbar" aria-label="Training">
      <ActionButton id="rewind" icon="rewind" className="plain-button square" />
      <ActionButton id="play" icon={training ? 'pause' : 'play'} className="play-button" />
      <div className="joined">
        <ActionButton id="step" icon="step" className="plain-button square" />
        <ActionMenu label="down" name="More steps" className="plain-button narrow" ids={STEPS} />
      </div>
      <ActionButton id="new-seeds" icon="seeds" className="plain-button square" />
    </div>
  )
}

function Readouts() {
  const study = useLab((lab) => lab.study)
  const runs = useLab((lab) => lab.runs)
  const { step, budget, experiment } = lastToEnd(study, runs)
  const speed = useLab((lab) => lab.runStepsPerSecond)
  const left = useLab((lab) => lab.secondsLeft)
  const silent = useSilence()
  const status = useLab((lab) => {
    if (silent !== undefined) return `no answer for ${silent} s`
    if (lab.preparing) return `preparing ${Math.floor(100 * lab.preparing.share)} %`
    if (lab.pending > 0 || !lab.ready) return 'starting'
    if (isTraining(lab)) return undefined
    const { length } = lab.measuring
    if (lab.playing || length > 0)
      return length > 0 ? `measuring, ${whole(length)} left` : 'measuring'
    if (lab.runs.every(({ status }) => isOver(status))) return 'finished'
    return lab.runs.some(({ status }) => status.kind === 'training') ? 'pausing' : 'paused'
  })
  return (
    <dl className="readouts">
      <div className="readout-step">
        <dt>
          <HelpWord of="readout:step" name="step" />
        </dt>
        <dd data-testid="step" style={{ minWidth: `${1.8 * whole(budget).length}ch` }}>
          {experiment !== undefined && (
            <b className={hueClass(experiment)}>{letter(experiment)} </b>
          )}
          {whole(step)} <span className="of">/ {whole(budget)}</span>
        </dd>
      </div>
      <div className="readout-speed">
        <dt>
          <HelpWord of="readout:speed" name="speed" />
        </dt>
        <dd>
          {status ? (
            <span className="quiet">{status}</span>
          ) : (
            <>
              {rate(speed)}{' '}
              <span className="of">{runs.length > 1 ? 'run-steps/s' : 'steps/s'}</span>
            </>
          )}
        </dd>
      </div>
      <div className="readout-left">
        <dt>
          <HelpWord of="readout:left" name="left" />
        </dt>
        <dd>
          {left === undefined || silent !== undefined ? (
            <span className="quiet">–</span>
          ) : (
            duration(left)
          )}
        </dd>
      </div>
    </dl>
  )
}
