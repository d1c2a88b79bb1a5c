import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { RecordTable } from './record-table.ts';

/**
 * The sparse indexes of the case table: an item is in one only while it has both attributes.
 * All hold keys only: a change of a case that moves it nowhere then writes nothing in them.
 */
const indexes = [
  { name: 'deadline-index', partition: 'deadlineShard', sort: 'lookAt' },
  { name: 'unsent-index', partition: 'unsentFor', sort: 'sendAt' },
  { name: 'open-index', partition: 'openDepartment', sort: 'dueAt' },
  { name: 'received-index', partition: 'receivedShard', sort: 'receivedAt' },
  { name: 'officer-index', partition: 'openOfficer', sort: 'dueAt' },
  { name: 'arrival-index', partition: 'arrivedIn', sort: 'arrivedAt' },
  { name: 'topic-index', partition: 'openTopic', sort: 'dueAt' },
] as const;

/** Every case with its text, contact, messages, timeline and owed mail (`docs/domain/foundations.md`), and the stream of its changes. */
export class CaseTable extends RecordTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, { stream: true });

    for (const index of indexes) {
      this.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partition, type: AttributeType.STRING },
        sortKey: { name: index.sort, type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /** Read and change cases. A change updates the mails it touches, so that what else stands with them stays. */
  override grantChange(grantee: IGrantable): Grant {
    return super.grantChange(grantee).combine(this.grantUpdate(grantee));
  }
}
