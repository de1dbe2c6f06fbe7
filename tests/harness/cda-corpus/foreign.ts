/** Documents of elsewhere: an American CCD, an international patient summary, templates and narratives that nobody here knows. */

export interface Foreign {
  readonly name: string;
  readonly xml: string;
  readonly facts: readonly string[];
}

const loinc = '2.16.840.1.113883.6.1';
const snomed = '2.16.840.1.113883.6.96';

interface Around {
  readonly language: string;
  readonly country: string;
  readonly templates: readonly string[];
  readonly code: string;
  readonly title: string;
}

function around({ language, country, templates, code, title }: Around, ...sections: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc">
<realmCode code="${country}"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>${templates.map((root) => `<templateId root="${root}" extension="2015-08-01"/>`).join('')}
<id root="2.25.88001"/><code code="${code}" codeSystem="${loinc}"/><title>${title}</title><effectiveTime value="20260305101500-0500"/><languageCode code="${language}"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.4.1" extension="000-00-0001"/><patient><name use="L"><given>Ellen</given><family>Ross</family></name>
<administrativeGenderCode code="F"/><birthTime value="19750501"/><sdtc:deceasedInd value="false"/></patient></patientRole></recordTarget>
<author><time value="20260305"/><assignedAuthor><id nullFlavor="NI"/><assignedAuthoringDevice><softwareName>SomeEHR</softwareName></assignedAuthoringDevice></assignedAuthor></author>
<component><structuredBody>${sections.join('')}</structuredBody></component></ClinicalDocument>`;
}

const section = (code: string, title: string, text: string, ...entries: string[]) =>
  `<component><section><templateId root="2.16.840.1.113883.10.20.22.2.99"/><code code="${code}" codeSystem="${loinc}"/><title>${title}</title><text>${text}</text>${entries.map((each) => `<entry>${each}</entry>`).join('')}</section></component>`;
const observed = (attributes: string, inner: string) =>
  `<observation classCode="OBS" moodCode="EVN"${attributes}><templateId root="2.16.840.1.113883.10.20.22.4.7" extension="2014-06-09"/>${inner}</observation>`;
const concern = (observation: string) =>
  `<act classCode="ACT" moodCode="EVN"><code code="CONC" codeSystem="2.16.840.1.113883.5.6"/><statusCode code="active"/><entryRelationship typeCode="SUBJ">${observation}</entryRelationship></act>`;
const given = (attributes: string, inner: string) =>
  `<substanceAdministration classCode="SBADM"${attributes}>${inner}</substanceAdministration>`;
const product = (inner: string) =>
  `<consumable><manufacturedProduct classCode="MANU"><manufacturedMaterial>${inner}</manufacturedMaterial></manufacturedProduct></consumable>`;

const agent = (code: string, name: string) =>
  `<participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT"><code code="${code}" codeSystem="2.16.840.1.113883.6.88" displayName="${name}"/></playingEntity></participantRole></participant>`;
const severe = `<entryRelationship typeCode="SUBJ" inversionInd="true"><observation classCode="OBS" moodCode="EVN"><code code="SEV" codeSystem="2.16.840.1.113883.5.4"/><value xsi:type="CD" code="24484000" codeSystem="${snomed}" displayName="Severe"/></observation></entryRelationship>`;
const reaction = `<entryRelationship typeCode="MFST" inversionInd="true"><observation classCode="OBS" moodCode="EVN"><code code="ASSERTION"/><value xsi:type="CD" code="39579001" codeSystem="${snomed}" displayName="Anaphylaxis"/>${severe}</observation></entryRelationship>`;

const american: Foreign = {
  name: 'C-CDA CCD',
  xml: around(
    {
      language: 'en-US',
      country: 'US',
      templates: ['2.16.840.1.113883.10.20.22.1.1', '2.16.840.1.113883.10.20.22.1.2'],
      code: '34133-9',
      title: 'Continuity of Care Document',
    },
    section(
      '48765-2',
      'Allergies',
      '<table><thead><tr><th>Substance</th></tr></thead><tbody><tr ID="a1"><td>Penicillin G</td></tr></tbody></table>',
      concern(
        observed(
          '',
          `<code code="ASSERTION"/><statusCode code="completed"/><effectiveTime><low value="19980501"/></effectiveTime><value xsi:type="CD" code="419511003" codeSystem="${snomed}"/>${agent('7980', 'Penicillin G')}${reaction}`,
        ),
      ),
    ),
    section(
      '11450-4',
      'Problems',
      '<list><item ID="p1">Asthma</item></list>',
      concern(
        observed(
          '',
          `<code code="55607006" codeSystem="${snomed}"/><statusCode code="completed"/><effectiveTime><low value="20080103"/><high value="20090227"/></effectiveTime><value xsi:type="CD" code="195967001" codeSystem="${snomed}" displayName="Asthma"><translation code="J45.9" codeSystem="2.16.840.1.113883.6.90"/></value>`,
        ),
      ),
    ),
    section(
      '10160-0',
      'Medications',
      '<paragraph ID="m1">Albuterol 0.09 MG/ACTUAT, 2 puffs QID</paragraph>',
      given(
        ' moodCode="EVN"',
        `<text><reference value="#m1"/></text><statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20120806"/></effectiveTime>${product('<code code="745679" codeSystem="2.16.840.1.113883.6.88" displayName="Albuterol 0.09 MG/ACTUAT"/>')}`,
      ),
    ),
    section(
      '8716-3',
      'Vital Signs',
      '<table><tbody><tr><td>Height</td><td>70 in</td></tr><tr><td>Weight</td><td>176 lb</td></tr></tbody></table>',
      `<organizer classCode="CLUSTER" moodCode="EVN"><statusCode code="completed"/><effectiveTime value="20260305"/>${[
        ['8302-2', '70', '[in_i]'],
        ['29463-7', '176', '[lb_av]'],
        ['8310-5', '98.6', '[degF]'],
        ['8480-6', '18', 'kPa'],
        ['8462-4', '12', 'kPa'],
      ]
        .map(
          ([code, value, unit]) =>
            `<component><observation classCode="OBS" moodCode="EVN"><code code="${code}" codeSystem="${loinc}"/><value xsi:type="PQ" value="${value}" unit="${unit}"/></observation></component>`,
        )
        .join('')}</organizer>`,
    ),
    section(
      '30954-2',
      'Results',
      '<content ID="r1">Hemoglobin 13.2 g/dL</content>',
      `<organizer classCode="BATTERY" moodCode="EVN"><component><observation classCode="OBS" moodCode="EVN"><code code="718-7" codeSystem="${loinc}"/><effectiveTime value="20260305"/><value xsi:type="PQ" value="13.2" unit="g/dL"/></observation></component></organizer>`,
    ),
  ),
  facts: [
    'allergy Penicillin G active high',
    'condition Asthma inactive',
    'treatment Albuterol 0.09 MG/ACTUAT active',
    'measure Pression artérielle 135.011/90.007 mm[Hg]',
    'measure Taille 177.8 cm',
    'measure Poids 79.832 kg',
  ],
};

const absent = (code: string, display: string) =>
  `<value xsi:type="CD" code="${code}" codeSystem="2.16.840.1.113883.5.1150.1" displayName="${display}"/>`;

const summary: Foreign = {
  name: 'IPS of elsewhere',
  xml: around(
    {
      language: 'pt-BR',
      country: 'BR',
      templates: ['2.16.840.1.113883.10.22.1.1'],
      code: '60591-5',
      title: 'Sumário internacional do paciente',
    },
    section(
      '48765-2',
      'Alergias',
      'Nenhuma alergia conhecida.',
      concern(observed('', `<code code="ASSERTION"/><statusCode code="completed"/>${absent('no-known-allergies', 'No known allergies')}`)),
    ),
    section(
      '11450-4',
      'Problemas',
      'Sem informação.',
      concern(observed('', `<code code="55607006" codeSystem="${snomed}"/>${absent('no-problem-info', 'No information about problems')}`)),
    ),
    section(
      '10160-0',
      'Medicamentos',
      'Nenhum.',
      given(
        ' moodCode="EVN"',
        `<code code="no-known-medications" codeSystem="2.16.840.1.113883.5.1150.1" displayName="No known medications"/><statusCode code="completed"/>${product('<code nullFlavor="NA"/>')}`,
      ),
    ),
    section(
      '11369-6',
      'Vacinas',
      '<list><item ID="v1">Febre amarela</item></list>',
      given(
        ' moodCode="EVN" negationInd="false"',
        `<text><reference value="#v1"/></text><statusCode code="completed"/><effectiveTime value="20190215"/>${product('<code code="J07BL01" codeSystem="2.16.840.1.113883.6.73" displayName="Febre amarela"/><lotNumberText>FA7</lotNumberText>')}`,
      ),
    ),
    section('10162-6', 'Gravidez', '<paragraph>Não grávida</paragraph>'),
  ),
  facts: [
    'allergy No known allergies active (absence)',
    'treatment No known medications active (absence)',
    'vaccination Febre amarela active',
  ],
};

const legacy: Foreign = {
  name: 'IHE PCC of before',
  xml: around(
    { language: 'de-AT', country: 'AT', templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.2'], code: '34133-9', title: 'Ärztlicher Befund' },
    section(
      '48765-2',
      'Allergien',
      'Keine bekannt',
      concern(
        observed(
          '',
          `<code code="ASSERTION"/><value xsi:type="CD" code="160244002" codeSystem="${snomed}" displayName="Keine Allergien bekannt"/>`,
        ),
      ),
    ),
    section(
      '10160-0',
      'Medikation',
      'Unbekannt',
      given(
        ' moodCode="EVN"',
        `<code code="182904002" codeSystem="${snomed}" displayName="Medikation unbekannt"/><statusCode code="completed"/>${product('<code nullFlavor="NA"/>')}`,
      ),
    ),
    section(
      '11450-4',
      'Diagnosen',
      'Hypertonie',
      concern(
        observed(
          '',
          `<code code="29308-4" codeSystem="${loinc}"/><value xsi:type="CD" nullFlavor="OTH"><originalText>Hypertonie</originalText></value>`,
        ),
      ),
    ),
  ),
  facts: ['allergy Keine Allergien bekannt active (absence)', 'condition Hypertonie active'],
};

const strange: Foreign = {
  name: 'models of nobody',
  xml: around(
    { language: 'x y', country: 'ZZ', templates: ['9.9.9.1', 'pas-un-oid'], code: '00000-0', title: '書類 – وثيقة' },
    section(
      '00000-1',
      'محتوى',
      '<paragraph>نص من اليمين إلى اليسار</paragraph><q:note xmlns:q="urn:q">note étrangère</q:note>',
      '<observation><code code="x"/><value xsi:type="CD" code="y"/></observation>',
      '<spatial xmlns="urn:z"/>',
    ),
    section('00000-2', 'Tabelle', '<table xmlns="http://www.w3.org/1999/xhtml"><tr><td>XHTML</td></tr></table>'),
  ),
  facts: [],
};

export const foreign: readonly Foreign[] = [american, summary, legacy, strange];
