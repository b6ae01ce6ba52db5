// Mocha's reporter of `npm test`: a line for each suite as it ends, the failures in full at the end. It also leaves its
// counts in a file, so that the runner can say them in one plain line.
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const Mocha = require('mocha');

const { Base } = Mocha.reporters;

class CountReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    let current = emptyCount();
    runner.on('pass', () => (current.passed += 1));
    runner.on('fail', (test) => {
      current.failed += 1;
      console.log(Base.color('fail', `FAIL  ${test.fullTitle()}`));
    });
    runner.on('suite end', (suite) => {
      if (suite.root || !suite.parent.root) return;
      console.log(suiteLine(suite, current));
      current = emptyCount();
    });
    runner.once('end', () => {
      this.epilogue();
      const { passes, failures } = runner.stats;
      writeFileSync(options.reporterOptions.file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

function emptyCount() {
  return { passed: 0, failed: 0, since: Date.now() };
}

/** For example `ok     12 passed    0.3 s  test/unit/cli/usage.test.ts  wrong usage`. */
function suiteLine({ file, title }, { passed, failed, since }) {
  const word = failed === 0 ? Base.color('green', 'ok  ') : Base.color('fail', 'FAIL');
  const counts = `${String(passed).padStart(4)} passed${failed === 0 ? '' : `, ${failed} failed`}`;
  const seconds = ((Date.now() - since) / 1000).toFixed(1).padStart(6);
  const place = file === undefined ? '' : `${path.relative(process.cwd(), file).replaceAll('\\', '/')}  `;
  return `${word}  ${counts}  ${seconds} s  ${place}${title}`;
}

module.exports = CountReporter;
