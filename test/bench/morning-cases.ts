/** One case of the officer's morning. */
export interface MorningCase {
  readonly complaint: { readonly message: string; readonly email: string; readonly topic: string };
  readonly isMine: boolean;
  readonly isAnswered: boolean;
}

const places = [
  'Skolgatan',
  'Torget',
  'Hamnvägen',
  'Kyrkbacken',
  'Ängsstigen',
  'Parkgatan',
  'Bruksvägen',
  'Sjögatan',
];
const faults = ['är släckt', 'blinkar', 'lutar', 'lyser hela dagen', 'surrar'];

/** Sixty of one officer's, ten of them answered and twelve about the same ice, and five nobody has. */
export const morningCases: readonly MorningCase[] = Array.from({ length: 65 }, (_, i) => {
  const place = places[i % places.length];
  const isIce = i >= 40 && i < 52;
  const message = isIce
    ? `Det är blankis på gångvägen vid ${place}, nummer ${i}.`
    : `Lampan ${i} vid ${place} ${faults[i % faults.length]}.`;
  const topic = isIce ? 'vinterunderhall' : 'belysning';
  return {
    complaint: { message, topic, email: `boende${i}@resident.example` },
    isMine: i < 60,
    isAnswered: i >= 30 && i < 40,
  };
});

/** What fifteen of them write in the evening. */
export const newMessages: readonly string[] = Array.from(
  { length: 15 },
  (_, i) => `Stolpen har nummer ${1200 + i}. Det är fortfarande likadant i kväll.`,
);
