import { addDays } from '../../shared/domain/time/days.ts';

/** Opening, three hours before closing and closing: when most of what is owed falls due. */
export function busyInstants(from: string, to: string): string[] {
  const list: string[] = [];
  for (let day = from.slice(0, 10); day <= to.slice(0, 10); day = addDays(day, 1))
    for (const time of ['06:00', '12:00', '15:00']) {
      const at = `${day}T${time}:00.000Z`;
      if (from < at && at < to) list.push(at);
    }
  return list;
}
