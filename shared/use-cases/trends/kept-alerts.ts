import { type Alerts, alertsSchema, WeeklyCounts } from '../../domain/trends/alerts.ts';
import type { ExportBucket } from '../../domain/trends/export-bucket.ts';
import type { TrendStore } from '../../domain/trends/trend-store.ts';

/** Not under `public/`: for those who steer only. */
const key = 'internal/alerts.json';

/** Watches every topic of every department up to the last whole week and keeps what was found. */
export async function keepAlerts(
  trends: TrendStore,
  exports: Pick<ExportBucket, 'write'>,
  today: string,
  now: Date,
): Promise<Alerts> {
  const counts = new WeeklyCounts(today);
  const days = (await trends.days()).filter(({ day }) => day >= counts.from);
  for await (const { rows } of trends.rows(days)) for (const row of rows) counts.add(row);
  const found = { cutOffAt: now.toISOString(), alerts: counts.alerts() };
  await exports.write(key, 'application/json', JSON.stringify(found));
  return found;
}

/** What the last nightly run found; nothing before the first. */
export async function readAlerts(exports: Pick<ExportBucket, 'read'>): Promise<Alerts | undefined> {
  const stored = await exports.read(key);
  return stored && alertsSchema.parse(JSON.parse(Buffer.from(stored).toString('utf8')));
}
