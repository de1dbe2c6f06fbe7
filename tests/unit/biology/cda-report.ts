/** A CR-BIO of level 3 made for a test: only what its coded entries need. */
export interface Observed {
  readonly loinc?: string;
  readonly display?: string;
  /** As XML, e.g. `<value xsi:type="PQ" value="5" unit="g/L"/>`. */
  readonly value: string;
  readonly interpretation?: string;
  readonly range?: string;
  readonly time?: string;
  readonly status?: string;
  readonly negated?: boolean;
}

export const quantity = (value: number, unit: string) => `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`;
export const interval = (low: string, high: string, unit: string) =>
  `<value xsi:type="IVL_PQ">${low === '' ? '' : `<low value="${low}" unit="${unit}"/>`}${high === '' ? '' : `<high value="${high}" unit="${unit}"/>`}</value>`;

function observation({ loinc, display, value, interpretation, range, time, status = 'completed', negated = false }: Observed): string {
  const code =
    loinc === undefined
      ? `<code nullFlavor="UNK" displayName="${display ?? ''}"/>`
      : `<code code="${loinc}" codeSystem="2.16.840.1.113883.6.1" displayName="${display ?? loinc}"/>`;
  return `<component><observation classCode="OBS" moodCode="EVN"${negated ? ' negationInd="true"' : ''}>${code}<statusCode code="${status}"/>${
    time === undefined ? '' : `<effectiveTime value="${time}"/>`
  }${value}${interpretation === undefined ? '' : `<interpretationCode code="${interpretation}" codeSystem="2.16.840.1.113883.5.83"/>`}${
    range === undefined ? '' : `<referenceRange><observationRange>${range}</observationRange></referenceRange>`
  }</observation></component>`;
}

/** @param sampledAt of the battery that holds them all, HL7 v3 TS */
export function cdaReport(observations: readonly Observed[], sampledAt = '202603101005+0100'): Uint8Array {
  const battery = `<organizer classCode="BATTERY" moodCode="EVN"><statusCode code="completed"/><effectiveTime value="${sampledAt}"/>${observations
    .map(observation)
    .join('')}</organizer>`;
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<templateId root="1.2.250.1.213.1.1.1.55"/><id root="1.2.3"/><code code="11502-2" codeSystem="2.16.840.1.113883.6.1"/><title>Bilan</title>
<effectiveTime value="20260310170000+0100"/>
<recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="279035121518989"/><patient><name><family>PAT</family></name></patient></patientRole></recordTarget>
<component><structuredBody><component><section><code code="18719-5" codeSystem="2.16.840.1.113883.6.1"/><title>Biochimie</title><text>Voir</text>
<entry typeCode="DRIV"><act classCode="ACT" moodCode="EVN"><code code="18719-5" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/>
<entryRelationship typeCode="COMP">${battery}</entryRelationship></act></entry></section></component></structuredBody></component></ClinicalDocument>`,
  );
}
