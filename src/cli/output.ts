/** Writes to stdout and waits until it is out: `process.exit` would cut a pipe short. */
export function printed(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()))
}
