/** One resource of the template with its intrinsics resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** Table, queue, bucket, function … name. */
  readonly name: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}
