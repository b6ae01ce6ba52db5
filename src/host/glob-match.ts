import picomatch from 'picomatch';

/** A test for paths relative to the workspace, as the file tools read globs. */
export function globMatch(glob: string): (path: string) => boolean {
  const matches = picomatch(withoutDot(glob), { dot: true, noextglob: true });
  return (path) => matches(path);
}

/** The folder below which all of it lies; empty: the workspace. */
export function globBase(glob: string): string {
  const { base, negated } = picomatch.scan(withoutDot(glob));
  return negated || base === '.' ? '' : base;
}

function withoutDot(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, '');
}
