import { readFile } from 'node:fs/promises';
import { paths } from './paths.mjs';

/** The workspace's version: the one place that names it is Cargo.toml. */
export async function version() {
  const cargo = await readFile(paths.cargo, 'utf8');
  const found = /^\[workspace\.package\][^[]*?^version *= *"([^"]+)"/ms.exec(cargo);
  if (!found) throw new Error(`${paths.cargo} names no version under [workspace.package].`);
  return found[1];
}
