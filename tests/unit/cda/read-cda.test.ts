/** What is read of a CDA: its header, its narrative, what is embedded in it, and what is left out. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCda } from '../../../main/cda/read-cda.ts';
import { cdaDocument, type NarrativeNode } from '../../../preload/contract/cda.ts';
import { clinicalDocument, jpeg, media, pdf, section, structured } from './documents.ts';

function narrative(text: string, more = ''): NarrativeNode[] {
  return readCda(structured(section(text, more))).document.sections[0]?.narrative ?? [];
}

/** Compact writing of a tree, for readable expectations. */
function show(nodes: NarrativeNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : `<${node.name}>${show(node.children)}</${node.name}>`)).join('');
}

describe('the header', () => {
  it('is told in plain fields that the contract accepts', () => {
    const { document } = readCda(structured(section('Rien.')));
    expect(cdaDocument.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      level: 'N3',
      title: 'Scanner thoracique',
      code: '18748-4',
      typeDisplay: "CR d'imagerie médicale",
      effectiveTime: '2026-03-12T10:30:00+01:00',
      language: 'fr-FR',
      version: '2',
      setId: 'S1',
      patient: { name: 'MARTEL', givenName: 'Jeanne', birthDate: '1979-03-28', gender: 'F', ins: '279035121518989' },
      custodian: "Centre d'imagerie des Ormes",
      serviceStart: '2026-03-11',
      serviceEnd: '2026-03-12',
      facility: 'Site des Ormes',
      accessionNumber: 'ACC-77',
    });
    expect(document.authors).toEqual([
      {
        name: 'Dr Rémi LENOIR',
        specialty: 'Médecin - Radiologie',
        organization: "Centre d'imagerie des Ormes",
        telecom: ['0102030405', 'r.lenoir@example.test'],
        at: '2026-03-12T10:30:00+01:00',
      },
    ]);
    expect(document.legalAuthenticator?.name).toBe('Rémi Lenoir');
    expect(document.recipients.map((each) => each.name)).toEqual(['Awa DIALLO']);
    expect(document.performers[0]).toMatchObject({ name: 'LENOIR', role: 'Exécutant' });
  });

  it('is found inside of a style sheet that would present it', () => {
    const inner = Buffer.from(structured(section('Texte')))
      .toString()
      .replace(/<\?xml[^>]*\?>/u, '');
    const xml = `<?xml-stylesheet href="#s"?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" id="s"><xsl:template match="/"><script>1</script></xsl:template>${inner}</xsl:stylesheet>`;
    const { document } = readCda(Buffer.from(xml));
    expect(document.title).toBe('Scanner thoracique');
    expect(document.omissions).toEqual([{ reason: 'embedded-stylesheet', count: 3 }]);
  });

  it('needs a ClinicalDocument', () => {
    expect(() => readCda(Buffer.from('<a/>'))).toThrow(expect.objectContaining({ code: 'document.unreadable' }));
  });
});

describe('the narrative', () => {
  it('keeps tables with their spans and caption', () => {
    const [table] = narrative(
      '<table border="1"><caption>Bilan</caption><colgroup><col/></colgroup><thead><tr><th colspan="2" styleCode="Bold xAlerte evil">Analyse</th></tr></thead>\n<tbody> <tr><td rowspan="3">Na</td><td>140</td></tr></tbody></table>',
    );
    expect(show(table ? [table] : [])).toBe(
      '<table><caption>Bilan</caption><thead><tr><th>Analyse</th></tr></thead><tbody><tr><td>Na</td><td>140</td></tr></tbody></table>',
    );
    const cells = JSON.stringify(table);
    expect(cells).toContain('"colSpan":2');
    expect(cells).toContain('"rowSpan":3');
    expect(cells).toContain('["Bold","xAlerte"]');
    expect(cells).not.toContain('evil');
  });

  it('keeps lists, styles, breaks, indices and notes', () => {
    expect(
      show(
        narrative(
          '<list listType="ordered"><item>a<br/>b</item><item>CO<sub>2</sub></item></list><content styleCode="Italics">c</content><footnote>n</footnote>',
        ),
      ),
    ).toBe('<list><item>a<br></br>b</item><item>CO<sub>2</sub></item></list><content>c</content><footnote>n</footnote>');
    expect(narrative('<list listType="ordered"><item>a</item></list>')[0]).toMatchObject({ ordered: true });
  });

  it('goes on after a processing instruction or a comment', () => {
    expect(show(narrative('avant <?php run ?>après <!-- x --><paragraph>fin</paragraph>'))).toBe('avant après <paragraph>fin</paragraph>');
  });

  it('puts stray text and stray cells where they can be shown', () => {
    expect(show(narrative('<table><tr>perdu<td>a</td></tr>égaré</table>'))).toBe(
      '<table><tr><td>perdu</td><td>a</td></tr><tbody><tr><td>égaré</td></tr></tbody></table>',
    );
    expect(show(narrative('<paragraph><td colspan="2">x</td></paragraph><item>y</item>'))).toBe(
      '<paragraph><paragraph>x</paragraph></paragraph><paragraph>y</paragraph>',
    );
  });

  it('unwraps what it does not know, and counts it', () => {
    const { document } = readCda(structured(section('<blink>un</blink><q:truc xmlns:q="urn:q">deux</q:truc><div>trois</div>')));
    expect(show(document.sections[0]?.narrative ?? [])).toBe('undeux<paragraph>trois</paragraph>');
    expect(document.omissions).toEqual([{ reason: 'unknown-element', count: 2 }]);
  });

  it('drops what runs or loads, keeps its text, and counts it', () => {
    const { document } = readCda(
      structured(
        section(
          '<script>alert(1)</script><SCRIPT>2</SCRIPT><linkHtml href=" java&#10;script:alert(1)">lien</linkHtml><linkHtml href="https://x.test">site</linkHtml><linkHtml href="#a">ici</linkHtml><img src="http://x.test/a.png"/><content onclick="x()">clic</content><iframe src="http://x.test">cadre</iframe>',
        ),
      ),
    );
    expect(show(document.sections[0]?.narrative ?? [])).toBe('liensiteici<content>clic</content>cadre');
    expect(document.omissions).toEqual([
      { reason: 'unsafe-markup', count: 5 },
      { reason: 'remote-resource', count: 2 },
    ]);
    expect(JSON.stringify(document)).not.toMatch(/alert|onclick|x\.test/u);
  });

  it('shows embedded pictures, once each, and not remote ones', () => {
    const remote =
      '<entry><observationMedia ID="far"><value mediaType="image/jpeg"><reference value="http://x.test/a.jpg"/></value></observationMedia></entry>';
    const reading = readCda(
      structured(
        section(
          '<renderMultiMedia referencedObject="one"><caption>Légende</caption></renderMultiMedia><renderMultiMedia referencedObject="one"/><renderMultiMedia referencedObject="far"><caption>Loin</caption></renderMultiMedia>',
          media('one', 'image/jpeg', jpeg) + remote,
        ),
      ),
    );
    expect(reading.images.map((image) => image.contentType)).toEqual(['image/jpeg']);
    expect(Buffer.from(reading.images[0]?.bytes ?? []).equals(jpeg)).toBe(true);
    expect(show(reading.document.sections[0]?.narrative ?? [])).toBe(
      '<image><caption>Légende</caption></image><image></image><caption>Loin</caption>',
    );
    expect(reading.document.sections[0]?.narrative[1]).toMatchObject({ image: '0' });
    expect(reading.document.omissions).toEqual([{ reason: 'remote-resource', count: 1 }]);
  });

  it('keeps sections inside of sections', () => {
    const { document } = readCda(structured(section('Dehors', section('Dedans'))));
    expect(document.sections[0]?.sections[0]?.narrative).toEqual([{ kind: 'text', text: 'Dedans' }]);
  });
});

describe('what is embedded', () => {
  const nonXml = (attributes: string, content: string) =>
    clinicalDocument(`<nonXMLBody><text ${attributes}>${content}</text></nonXMLBody>`);

  it('is the PDF of a level 1', () => {
    const reading = readCda(nonXml('mediaType="application/pdf" representation="B64"', pdf.toString('base64').replace(/.{20}/gu, '$&\n')));
    expect(reading.document.level).toBe('N1');
    expect(reading.embedded).toMatchObject({ kind: 'pdf', contentType: 'application/pdf' });
    expect(Buffer.from(reading.embedded?.bytes ?? []).equals(pdf)).toBe(true);
  });

  it('is inflated when compressed', () => {
    const reading = readCda(
      nonXml('mediaType="application/pdf" representation="B64" compression="DF"', deflateRawSync(pdf).toString('base64')),
    );
    expect(Buffer.from(reading.embedded?.bytes ?? []).equals(pdf)).toBe(true);
  });

  it('is named by what it is', () => {
    expect(readCda(nonXml('mediaType="application/pdf" representation="B64"', jpeg.toString('base64'))).embedded?.kind).toBe('image');
    expect(readCda(nonXml('mediaType="text/plain"', 'Bonjour')).embedded).toMatchObject({ kind: 'text', contentType: 'text/plain' });
    for (const [type, reason] of [
      ['text/rtf', 'unknown-element'],
      ['text/html', 'unsafe-markup'],
    ]) {
      const { embedded, document } = readCda(
        nonXml(`mediaType="${type}" representation="B64"`, Buffer.from('{\\rtf1}').toString('base64')),
      );
      expect(embedded).toBeUndefined();
      expect(document.omissions).toEqual([{ reason, count: 1 }]);
    }
  });

  it('is the copy of section 55108-5 of a level 3', () => {
    const copy = section('Copie', media('copie', 'application/pdf', pdf)).replace('59776-5', '55108-5');
    const reading = readCda(structured(section('Texte', media('autre', 'application/pdf', '%PDF-autre', '')), copy));
    expect(reading.document.level).toBe('N3');
    expect(Buffer.from(reading.embedded?.bytes ?? []).equals(pdf)).toBe(true);
  });
});
