import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';

const types = [
  'General Comments For a Program or Policy',
  'Rodent Activity',
  'Tree Emergencies',
  'Contractor Complaints',
];
const departments = ['ISD', 'INFO', 'PWDx', 'BTDT', 'PARK', 'BWSC', 'DISB', 'BPS_'];
const sources = [
  'Constituent Call',
  'Citizens Connect App',
  'Self Service',
  'Employee Generated',
  'Maximo Integration',
  'Twitter',
];
const dayMs = 86_400_000;

/** Numbers that look drawn by chance and are the same each time (a linear congruential generator). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** `MM/DD/YYYY hh:mm:ss AM`, of milliseconds that count civil time as if it were UTC. */
function written(at: number): string {
  const when = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const hour = when.getUTCHours();
  const day = `${two(when.getUTCMonth() + 1)}/${two(when.getUTCDate())}/${when.getUTCFullYear()}`;
  const time = [hour % 12 === 0 ? 12 : hour % 12, when.getUTCMinutes(), when.getUTCSeconds()]
    .map(two)
    .join(':');
  return `${day} ${time} ${hour < 12 ? 'AM' : 'PM'}`;
}

/**
 * A folder of made-up rows with the columns of a 311 export, over the year 2015: at all hours, on closed days and
 * around both changes of the clock; some open, some late, some without a target.
 */
export function madeUp311Rows(): string {
  const draw = drawing(2015);
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-311-'));
  for (const [number, type] of types.entries()) {
    const rows = Array.from({ length: 250 }, (_, i) => {
      const open = Date.UTC(2015, 0, 1) + draw(340) * dayMs + draw(dayMs / 1_000) * 1_000;
      const target = draw(8) === 0 ? undefined : open + (1 + draw(20)) * dayMs;
      const closed = draw(6) === 0 ? undefined : open + draw(25 * 24 * 60) * 60_000;
      const late = target !== undefined && (closed ?? Number.POSITIVE_INFINITY) > target;
      return {
        CASE_ENQUIRY_ID: String(101_000_000_000 + number * 10_000 + i),
        OPEN_DT: written(open),
        TARGET_DT: target === undefined ? '' : written(target),
        CLOSED_DT: closed === undefined ? '' : written(closed),
        OnTime_Status: target === undefined ? '' : late ? 'OVERDUE' : 'ONTIME',
        CASE_STATUS: closed === undefined ? 'Open' : 'Closed',
        TYPE: type,
        Department: departments[draw(departments.length)],
        Source: sources[draw(sources.length)],
      };
    });
    writeFileSync(path.join(folder, `${type}.csv`), stringify(rows, { header: true }));
  }
  return folder;
}
