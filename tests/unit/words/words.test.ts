/** Words searched for in French: elision, plurals, terms of medicine, what stands out, names with mistakes. */
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../main/words/french.ts';
import { createHighlighter, createNearWords, ftsExpression, readSearched, saysTooLittle } from '../../../main/words/index.ts';
import { mistakes } from '../../../main/words/near.ts';
import table from '../../../resources/search/medical-terms.json' with { type: 'json' };

const shown = (text: string, searched: string) => {
  const pieces = createHighlighter(readSearched(searched)).highlight(text);
  return pieces?.map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece)).join('');
};

describe('what was typed', () => {
  it('leaves elided articles and empty words out, but where there is nothing else', () => {
    expect(readSearched('l’hypertension d’effort de la patiente ').map(({ typed }) => typed)).toEqual([
      ['hypertension'],
      ['effort'],
      ['patiente'],
    ]);
    expect(readSearched("l'œdème ").map(({ typed }) => typed)).toEqual([['oedeme']]);
    expect(readSearched('de la ').map(({ typed }) => typed)).toEqual([['de'], ['la']]);
    expect(readSearched('  ')).toEqual([]);
  });
  it('knows singular and plural', () => {
    const forms = (word: string) => readSearched(`${word} `)[0]?.runs.map(([form]) => form);
    expect(forms('fracture')).toEqual(['fracture', 'fractures']);
    expect(forms('fractures')).toContain('fracture');
    expect(forms('rénaux')).toContain('renal');
    expect(forms('renal')).toContain('renaux');
    expect(forms('caillou')).toContain('caillous');
    expect(forms('genoux')).toContain('genou');
    expect(forms('b12')).toEqual(['b12']);
  });
  it('takes the last word for a beginning, unless a space follows or it is one letter', () => {
    expect(readSearched('pneumo')[0]?.beginning).toBe('pneumo');
    expect(readSearched('pneumo ')[0]?.beginning).toBeUndefined();
    expect(readSearched('p')[0]?.beginning).toBeUndefined();
    expect(saysTooLittle(readSearched('p'))).toBe(true);
    expect(saysTooLittle(readSearched('hépatite b'))).toBe(false);
  });
  it('knows terms of medicine both ways, the longest first', () => {
    const runs = (text: string) => readSearched(text).flatMap((group) => group.runs.map((run) => run.join(' ')));
    expect(runs('HTA')).toContain('hypertension arterielle');
    expect(runs('hypertension artérielle')).toContain('hta');
    expect(runs('accidents vasculaires cérébraux')).toContain('avc');
    expect(runs('AVC')).toContain('accidents vasculaires cerebraux');
    expect(runs('infarctus du myocarde')).toContain('idm');
    expect(runs('infarctus')).toContain('idm');
    expect(runs('IDM')).not.toContain('infarctus');
    expect(runs('remnographie')).toContain('irm');
    expect(runs('NFS')).toContain('hemogramme');
    expect(runs('IRC')).toEqual(expect.arrayContaining(['insuffisance renale chronique', 'insuffisance respiratoire chronique']));
    expect(readSearched('insuffisance rénale chronique sévère').map(({ typed }) => typed.length)).toEqual([3, 1]);
  });
  it('is an expression of quoted words alone', () => {
    expect(ftsExpression(readSearched('rénal OR "x" NEAR('))).toBe(
      '("renal" OR "renals" OR "renaux") AND ("or") AND ("x") AND ("near" OR "nears")',
    );
    expect(ftsExpression([])).toBeUndefined();
  });
});

describe('the table of medical terms', () => {
  it('holds well over a hundred terms, each said in at least two ways', () => {
    expect(table.length).toBeGreaterThan(300);
    for (const { terms, alsoFoundBy = [] } of table as { terms: string[]; alsoFoundBy?: string[] }[]) {
      expect(terms.length + alsoFoundBy.length, terms[0]).toBeGreaterThan(1);
      expect(new Set(terms).size, terms[0]).toBe(terms.length);
      for (const term of [...terms, ...alsoFoundBy]) expect(keyOf(term.split(/\s+/)), term).not.toBe('');
    }
  });
  it('says each group once', () => {
    const all = table.map(({ terms }) => [...terms].sort().join('|'));
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  });
});

describe('what stands out', () => {
  it('is shown around, with accents as they are written', () => {
    expect(shown('Il n’y a pas d’ŒDÈME des membres, ni de fièvre.', 'oedeme')).toBe('Il n’y a pas d’[ŒDÈME] des membres, ni de fièvre.');
    expect(shown('Antécédent : hypertension artérielle traitée.', 'hta')).toBe('Antécédent : [hypertension artérielle] traitée.');
    expect(shown('Rein gauche', 'foie')).toBeUndefined();
  });
  it('is where most of the words stand together', () => {
    const text = `Scanner normal. ${'Rien à signaler par ailleurs. '.repeat(10)}Le scanner thoracique montre un nodule. ${'Fin. '.repeat(40)}`;
    expect(shown(text, 'scanner nodule')).toMatch(/^….*\[scanner\] thoracique montre un \[nodule\]/);
  });
  it('never cuts what it shows into markup', () => {
    expect(shown('<b>grippe</b> & co', 'grippe')).toBe('<b>[grippe]</b> & co');
  });
});

describe('names with mistakes', () => {
  it('counts a letter wrong, missing, doubled, or two the wrong way round as one', () => {
    for (const typed of ['matrel', 'martl', 'marttel', 'mertel']) expect(mistakes(typed, 'martel', 2, false), typed).toBe(1);
    expect(mistakes('benali', 'martel', 1, false)).toBe(2);
    expect(mistakes('matre', 'martel', 1, true)).toBe(1);
  });
  it('finds the nearest, one mistake to seven letters, two beyond, none under four', () => {
    const near = createNearWords(['martel', 'martin', 'benali', 'schoenberger', 'li']);
    expect(near.find('matrel', false, 5)).toEqual(['martel']);
    expect(near.find('shonberger', false, 5)).toEqual(['schoenberger']);
    expect(near.find('lo', false, 5)).toEqual([]);
    expect(near.find('xyzt', false, 5)).toEqual([]);
  });
});
