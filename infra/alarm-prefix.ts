/** What the names of a stack's alarms begin with: an account has one alarm of a name, and a restored stage stands beside the stack there was. */
export function alarmPrefix(stackName: string): string {
  return `${stackName.toLowerCase()}-`;
}
