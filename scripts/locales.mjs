// locales [--brief | --release]   Says of each language how many texts it lacks, and which: English stands in for them.
// --brief only names the languages that lag, if any; --release fails where there is one.
import { parseArgs } from 'node:util';
import { keys, lacks } from '../widgets/embed/build/overlay.mjs';
import { written } from '../widgets/embed/build/locales.mjs';

const { values: options } = parseArgs({ options: { brief: { type: 'boolean' }, release: { type: 'boolean' } } });
const all = await written();
const [[, english]] = all;
const count = keys(english).length;

const lagging = [];
for (const [tag, texts] of all) {
  const lacking = lacks(texts, english);
  if (lacking.length) lagging.push(tag);
  if (options.brief) continue;
  const reviewed = texts.locale.reviewed ? 'reviewed' : 'not reviewed';
  console.log(`${tag.padEnd(8)} ${lacking.length ? `lacks ${lacking.length} of ${count} texts` : `has all ${count} texts`}, ${reviewed}`);
  for (const key of lacking) console.log(`           ${key}`);
}
if (options.brief && lagging.length) console.log(`Note: ${lagging.join(', ')} still say something in English (make locales).`);
if (options.release && lagging.length) {
  console.error('A release has every text in every language. Translate what is lacking.');
  process.exitCode = 1;
}
