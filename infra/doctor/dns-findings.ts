import { type Finding, well, wrong } from './finding.ts';

/** Values published under a name; `FEEDBACK.` in any case and final dots do not matter. */
export type LookUp = (name: string, type: string) => Promise<readonly string[]>;

interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** A line of a zone file: name, perhaps time to live and class, type, value. Anything else is passed over. */
function recordsIn(zone: string): readonly DnsRecord[] {
  return zone.split('\n').flatMap((line) => {
    const found = /^\s*(\S+?)\.?\s+(?:\d+\s+)?(?:IN\s+)?(CNAME|MX|TXT)\s+(.+?)\s*$/i.exec(line);
    const [, name, type, value] = found ?? [];
    return name && type && value
      ? [{ name: plain(name), type: type.toUpperCase(), value: plain(value) }]
      : [];
  });
}

/** Looks in a zone file somebody has saved, where the network is not to be asked. */
export function lookUpIn(zone: string): LookUp {
  const records = recordsIn(zone);
  return async (name, type) =>
    records.filter((each) => each.name === plain(name) && each.type === type).map(({ value }) => value);
}

/** Whether each record the stack wants is published. */
export async function dnsFindings(wanted: string, lookUp: LookUp): Promise<readonly Finding[]> {
  return Promise.all(
    recordsIn(wanted).map(async ({ name, type, value }) => {
      const about = `DNS ${type} ${name}`;
      let published: readonly string[];
      try {
        published = (await lookUp(name, type)).map(plain);
      } catch (fault) {
        const said = fault instanceof Error ? fault.message : String(fault);
        return wrong(about, said, 'ask again later, or name a file with the records: --zone FILE');
      }
      // A policy of the domain's own may be stricter; what counts is that there is one.
      const isThere = value.startsWith('v=dmarc1')
        ? published.some((each) => each.startsWith('v=dmarc1'))
        : published.includes(value);
      if (isThere) return well(about, 'published');
      const instead = published.length === 0 ? 'nothing is published' : `says ${published.join(' | ')}`;
      return wrong(about, instead, `publish: ${value}`);
    }),
  );
}

const plain = (text: string) => text.toLowerCase().replaceAll('"', '').replace(/\.$/, '');
