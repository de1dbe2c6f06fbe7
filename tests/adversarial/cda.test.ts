/** CDA documents made to harm: each is refused or neutralised with its code, and memory stays bounded. */

import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createCdaReader } from '../../main/cda/index.ts';
import { countEffort } from '../harness/effort.ts';
import { clinicalDocument, header, hl7, section, structured } from '../unit/cda/documents.ts';

const reader = createCdaReader({ workerUrl: new URL('../../main/cda/reader-worker.ts', import.meta.url) });
afterAll(() => reader.close());

// Each is quick; several suites at once on a small machine are not.
vi.setConfig({ testTimeout: 30_000 });

const withProlog = (prolog: string, text: string) =>
  Buffer.from(
    `<?xml version="1.0"?>${prolog}<ClinicalDocument ${hl7}>${header}<component><structuredBody>${section(text)}</structuredBody></component></ClinicalDocument>`,
  );

const refusal = async (bytes: Uint8Array) => {
  try {
    await reader.read(bytes);
    return 'read';
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

const laughs = Array.from({ length: 10 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');

describe('entities', () => {
  it.each([
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, '&l10;'],
    ['a quadratic blow-up', `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(20_000)],
    ['an external entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', '&f;'],
    ['an external parameter entity', '<!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1:1/x.dtd"> %f;]>', ''],
    ['an external DTD', '<!DOCTYPE ClinicalDocument SYSTEM "http://127.0.0.1:1/cda.dtd">', ''],
    ['a DOCTYPE behind a comment', '<!-- <a> --><!DOCTYPE x []>', ''],
    ['a DOCTYPE behind 70 kB of comment', `<!--${' '.repeat(70_000)}--><!DOCTYPE x []>`, ''],
  ])('%s is hostile', async (_name, prolog, text) => {
    expect(await refusal(withProlog(prolog, text))).toBe('document.hostile');
  });

  it('a DOCTYPE in UTF-16 is hostile, with a byte order mark or without', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument ${hl7}/>`;
    expect(await refusal(Buffer.from(`\ufeff${xml}`, 'utf16le'))).toBe('document.hostile');
    expect(await refusal(Buffer.from(xml, 'utf16le'))).toBe('document.hostile');
  });

  it('an encoding that hides markup is hostile', async () => {
    expect(await refusal(Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQBEAE8AQwBUAFkAUABFAD4-'))).toBe('document.hostile');
  });

  it('an undeclared entity is unreadable', async () => {
    expect(await refusal(withProlog('', '&inconnue;'))).toBe('document.unreadable');
  });
});

describe('excess', () => {
  it.each([201, 2_000, 10_000, 200_000])('nesting of %i elements is hostile', async (depth) => {
    expect(await refusal(structured(section('<content>'.repeat(depth) + '</content>'.repeat(depth))))).toBe('document.hostile');
  });

  it('a million and more elements are too large', async () => {
    expect(await refusal(structured(section('<br/>'.repeat(1_100_000))))).toBe('document.too-large');
  });

  it('of a narrative that no page could show, the first part is read and the rest is said to be missing', async () => {
    const { document } = await reader.read(structured(section('<br/>'.repeat(300_000)) + section('la fin')));
    expect(document.sections[0]?.narrative).toHaveLength(200_000);
    expect(JSON.stringify(document.sections)).not.toContain('la fin');
    expect(document.omissions).toEqual([{ reason: 'too-long', count: 1 }]);
  });

  it('a compressed bomb is too large', async () => {
    const bomb = deflateRawSync(Buffer.alloc(80 * 1024 * 1024));
    const document = clinicalDocument(
      `<nonXMLBody><text mediaType="application/pdf" representation="B64" compression="DF">${bomb.toString('base64')}</text></nonXMLBody>`,
    );
    expect(document.length).toBeLessThan(200_000);
    expect(await refusal(document)).toBe('document.too-large');
  });

  it('200 MB are refused without being copied or parsed', async () => {
    const huge = Buffer.alloc(200 * 1024 * 1024, 0x20);
    huge.set(structured(section('x')), 0);
    const before = process.memoryUsage().rss;
    const effort = countEffort();
    expect(await refusal(huge)).toBe('document.too-large');
    // Copying it takes more, parsing it many times more.
    expect(effort()).toBeLessThan(100);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('memory does not grow from one hostile document to the next', async () => {
    const wide = structured(section('<content a="b">x</content>'.repeat(25_000)));
    await refusal(wide);
    const before = process.memoryUsage().rss;
    for (let index = 0; index < 6; index += 1) expect(await refusal(wide)).toBe('read');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});

describe('programs', () => {
  it('are counted, never handed on', async () => {
    const hostile = withProlog(
      '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:1/a.xsl"?>',
      '<script>alert(1)</script><img src="x" onerror="alert(2)"/><paragraph onclick="alert(3)">vu</paragraph><linkHtml href="javascript:alert(4)">lien</linkHtml>' +
        '<xsl:value-of xmlns:xsl="http://www.w3.org/1999/XSL/Transform" select="document(\'file:///etc/passwd\')">non</xsl:value-of><svg xmlns="http://www.w3.org/2000/svg"><script>5</script></svg>',
    );
    const { document } = await reader.read(hostile);
    expect(JSON.stringify(document.sections)).not.toMatch(/alert|script|onclick|onerror|passwd|127\.0/iu);
    expect(JSON.stringify(document.sections)).toContain('"vu"');
    expect(Object.fromEntries(document.omissions.map(({ reason, count }) => [reason, count]))).toEqual({
      'embedded-stylesheet': 2,
      'unsafe-markup': 5,
      'remote-resource': 1,
    });
  });

  it('text that looks like markup stays text', async () => {
    const { document } = await reader.read(structured(section('&lt;script&gt;alert(1)&lt;/script&gt;<![CDATA[<b>gras</b>]]>')));
    expect(document.sections[0]?.narrative.map((node) => (node.kind === 'text' ? node.text : '?')).join('')).toBe(
      '<script>alert(1)</script><b>gras</b>',
    );
  });

  it('a page disguised as the body is not shown', async () => {
    const page = Buffer.from('<html><script>1</script></html>').toString('base64');
    const { embedded, document } = await reader.read(
      clinicalDocument(`<nonXMLBody><text mediaType="text/html" representation="B64">${page}</text></nonXMLBody>`),
    );
    expect(embedded).toBeUndefined();
    expect(document.omissions).toEqual([{ reason: 'unsafe-markup', count: 1 }]);
  });
});
