/** Imported first: Node calls `node:sqlite` experimental on every start, which tells nobody anything. */
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(`${warning.name}: ${warning.message}`);
});
