import type { Day, Instant } from '../../../shared/domain/time/time.ts';

/** Holidays as a whole municipality lives through them: who is away, and when it begins and ends. */
export interface Scenario {
  /** Settings file of `infra/settings`. */
  readonly settings: string;
  readonly startsAt: Instant;
  readonly lastDay: Day;
  readonly absences: readonly {
    readonly staff: string;
    readonly from: Day;
    readonly to: Day;
    readonly deputy?: string;
  }[];
}

export const scenarios: Readonly<Record<'christmas' | 'easter', Scenario>> = {
  christmas: {
    settings: 'sjokoping.yaml',
    startsAt: '2026-12-18T07:00:00.000Z',
    lastDay: '2027-01-11',
    absences: [
      { staff: 'gata-handlaggare', from: '2026-12-23', to: '2027-01-06', deputy: 'gata-samordnare' },
      { staff: 'kc-handlaggare', from: '2026-12-21', to: '2026-12-30', deputy: 'kc-ansvarig' },
      { staff: 'skol-chef', from: '2026-12-28', to: '2027-01-08', deputy: 'utbildningschef' },
      { staff: 'kommundirektor', from: '2026-12-24', to: '2027-01-03', deputy: 'kc-chef' },
    ],
  },
  easter: {
    settings: 'sundkoebing.yaml',
    startsAt: '2027-03-22T07:30:00.000Z',
    lastDay: '2027-04-09',
    absences: [
      { staff: 'tm-sagsbehandler', from: '2027-03-24', to: '2027-03-30', deputy: 'tm-koordinator' },
      { staff: 'bs-leder', from: '2027-03-22', to: '2027-04-02', deputy: 'bs-koordinator' },
      { staff: 'ss-koordinator', from: '2027-03-25', to: '2027-03-25' },
    ],
  },
};

export const scenarioNames: readonly string[] = Object.keys(scenarios);
