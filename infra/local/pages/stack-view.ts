import type { Usage } from '../engine/usage.ts';
import type { IntakeReport } from '../intake-report.ts';
import type { AlarmState, SentMail, VirtualClock } from '../ports.ts';
import type { DemoResident, DemoUser } from '../sign-in/worker-messages.ts';

/** Everything `/_local` shows or moves; the running stack in the eyes of its pages. */
export interface StackView {
  readonly clock: VirtualClock;
  sentMails(): readonly SentMail[];
  intake(): Promise<IntakeReport>;
  usage(): Usage;
  alarms(): readonly AlarmState[];
  users(): Promise<readonly DemoUser[]>;
  residents(): readonly DemoResident[];
  token(userId: string): Promise<string>;
  settled(): Promise<void>;
  /** @param signal - stops the clock on the way */
  advanceTo(virtualMilliseconds: number, signal?: AbortSignal): Promise<void>;
  setSpeed(speed: number): void;
  /** When the next wait, schedule or retry is due, virtual milliseconds. */
  nextEvent(): number | undefined;
  /** What no longer works, in a sentence; undefined when all does. */
  fault(): string | undefined;
  /** What the ready line says. */
  readonly ready: ReadyLine;
}

/** The one line of `--json`, and the answer of `/_local/health`. */
export interface ReadyLine {
  readonly ready: true;
  readonly web: string;
  readonly smtp: string;
  readonly intake: readonly string[];
}
