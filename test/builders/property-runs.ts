/** Random cases of each property: 10,000 with `PROPERTY_RUNS=10000`, fewer in everyday runs. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS ?? 500);
