import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { RecordTable } from './record-table.ts';

/**
 * The sparse indexes of the case table: an item is in one only while it has both attributes.
 * `everything` copies the whole item, for lists that are read as they stand; the others lead to a key.
 */
const indexes = [
  { name: 'deadline-index', partition: 'deadlineShard', sort: 'lookAt', everything: false },
  { name: 'unsent-index', partition: 'unsentFor', sort: 'sendAt', everything: false },
  { name: 'open-index', partition: 'openDepartment', sort: 'dueAt', everything: true },
  { name: 'received-index', partition: 'receivedShard', sort: 'receivedAt', everything: false },
  { name: 'officer-index', partition: 'openOfficer', sort: 'dueAt', everything: true },
] as const;

/** Every case with its text, contact, messages, timeline and owed mail (DESIGN §4), and the stream of its changes. */
export class CaseTable extends RecordTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, { stream: true });

    for (const index of indexes) {
      this.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partition, type: AttributeType.STRING },
        sortKey: { name: index.sort, type: AttributeType.STRING },
        projectionType: index.everything ? ProjectionType.ALL : ProjectionType.KEYS_ONLY,
      });
    }
  }
}
