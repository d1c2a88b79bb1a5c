import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  CfnTable,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  AnyPrincipal,
  Effect,
  Grant,
  type IGrantable,
  PolicyDocument,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface RecordTableProps {
  /** Publish every change with the item before and after it. @default false */
  readonly stream?: boolean;
}

/**
 * A table of the pipeline: keys `pk` and `sk`, paid per request, restorable to any second of the last
 * 35 days, and never deleted with the stack. Its construct id never changes: a new id is a new, empty table.
 */
export class RecordTable extends Table {
  constructor(scope: Construct, id: string, props: RecordTableProps = {}) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresAt',
      ...(props.stream ? { stream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
    });
    // With a name known beforehand, a stack made anew takes up the table of the one before (docs/deploy.md).
    this.#resource().tableName = `${this.stack.stackName}-${this.stack.getLogicalId(this.#resource())}`;
  }

  /**
   * Nobody changes or deletes an item, whatever rights they have, and only roles of this stack add one; what has expired goes by
   * itself (docs/decisions/0119). A denial wins over every right of the account.
   */
  writeOnce(): void {
    const { stackName, account, partition } = this.stack;
    const ownRoles = `arn:${partition}:iam::${account}:role/${stackName}-*`;
    const deny = (actions: readonly string[], conditions = {}) =>
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: ['*'], // of a table's own policy: the table
        ...conditions,
      });
    this.#resource().resourcePolicy = {
      policyDocument: new PolicyDocument({
        statements: [
          deny([
            'DeleteItem',
            'UpdateItem',
            'BatchWriteItem',
            'PartiQLDelete',
            'PartiQLUpdate',
            'PartiQLInsert',
          ]),
          deny(['PutItem'], { conditions: { ArnNotLike: { 'aws:PrincipalArn': ownRoles } } }),
        ],
      }),
    };
  }

  #resource(): CfnTable {
    const table = this.node.defaultChild;
    if (!CfnTable.isCfnTable(table)) throw new Error(`${this.node.path} is not a table`);
    return table;
  }

  /** Read items by key; indexes are granted one by one. */
  grantRead(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['GetItem', 'Query']);
  }

  /** Read many items by key in one call. */
  grantBatchRead(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['BatchGetItem']);
  }

  /** Read items, add and replace them, alone and in transactions; not delete. */
  grantChange(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['GetItem', 'Query', 'PutItem']);
  }

  /** Change single attributes of items, such as a counter. */
  grantUpdate(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['UpdateItem']);
  }

  /** Add items and nothing else, for what must never be read back or changed by the writer. */
  grantAppend(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['PutItem']);
  }

  /** Delete items. */
  grantDelete(grantee: IGrantable): Grant {
    return this.#grantItems(grantee, ['DeleteItem']);
  }

  /** These operations on the items of one partition, or of those that begin so (`PERSON#*`); a transaction needs each where it writes. */
  grantPartition(grantee: IGrantable, partition: string, operations: readonly string[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: operations.map((operation) => `dynamodb:${operation}`),
      resourceArns: [this.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partition] } },
    });
  }

  /** Query the named indexes. */
  grantQuery(grantee: IGrantable, ...indexes: readonly string[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:Query'],
      resourceArns: indexes.map((index) => `${this.tableArn}/index/${index}`),
    });
  }

  #grantItems(grantee: IGrantable, operations: readonly string[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: operations.map((operation) => `dynamodb:${operation}`),
      resourceArns: [this.tableArn],
    });
  }
}
