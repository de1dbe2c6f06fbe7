/** CDA documents for the tests, written by hand from the structure of CI-SIS; every patient is invented. */

export const hl7 = 'xmlns="urn:hl7-org:v3"';

export const header = `
  <realmCode code="FR"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.2.8.2.1"/>
  <id root="1.2.250.1.213.1.1.9.1"/>
  <code code="18748-4" displayName="CR d'imagerie médicale" codeSystem="2.16.840.1.113883.6.1"/>
  <title>Scanner thoracique</title>
  <effectiveTime value="20260312103000+0100"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="fr-FR"/>
  <setId root="1.2.250.1.213.1.1.9.2" extension="S1"/><versionNumber value="2"/>
  <recordTarget><patientRole>
    <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
    <patient><name><family qualifier="BR">MARTEL</family><family qualifier="CL">ROUX</family>
      <given>Jeanne Marie</given><given qualifier="BR">Jeanne</given></name>
      <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19790328"/></patient>
  </patientRole></recordTarget>
  <author><time value="202603121030+0100"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="899700000001"/>
    <code code="G15_10/SM44" displayName="Médecin - Radiologie"/><telecom value="tel:0102030405"/><telecom value="mailto:r.lenoir@example.test"/>
    <assignedPerson><name><family>LENOIR</family><given>Rémi</given><prefix>Dr</prefix></name></assignedPerson>
    <representedOrganization><name>Centre d'imagerie des Ormes</name></representedOrganization></assignedAuthor></author>
  <custodian><assignedCustodian><representedCustodianOrganization><name>Centre d'imagerie des Ormes</name>
    </representedCustodianOrganization></assignedCustodian></custodian>
  <informationRecipient><intendedRecipient><informationRecipient><name><family>DIALLO</family><given>Awa</given></name></informationRecipient>
    </intendedRecipient></informationRecipient>
  <legalAuthenticator><time value="20260312"/><signatureCode code="S"/><assignedEntity><assignedPerson><name>Rémi Lenoir</name></assignedPerson></assignedEntity></legalAuthenticator>
  <inFulfillmentOf><order><id root="1.2.3" extension="O1"/><ps3-20:accessionNumber xmlns:ps3-20="urn:dicom-org:ps3-20" root="1.2.4" extension="ACC-77"/></order></inFulfillmentOf>
  <documentationOf><serviceEvent><effectiveTime><low value="20260311"/><high value="20260312"/></effectiveTime>
    <performer><functionCode displayName="Exécutant"/><assignedEntity><assignedPerson><name><family>LENOIR</family></name></assignedPerson></assignedEntity></performer></serviceEvent></documentationOf>
  <componentOf><encompassingEncounter><location><healthCareFacility><code displayName="Cabinet de groupe"/>
    <location><name>Site des Ormes</name></location></healthCareFacility></location></encompassingEncounter></componentOf>`;

export function clinicalDocument(body: string, before = ''): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>${before}<ClinicalDocument ${hl7}>${header}<component>${body}</component></ClinicalDocument>`;
  return new TextEncoder().encode(xml);
}

export function section(text: string, more = ''): string {
  return `<component><section><code code="59776-5"/><title>Résultats</title><text>${text}</text>${more}</section></component>`;
}

export function structured(...sections: string[]): Uint8Array {
  return clinicalDocument(`<structuredBody>${sections.join('')}</structuredBody>`);
}

export function media(id: string, mediaType: string, bytes: Uint8Array | string, attributes = 'representation="B64"'): string {
  const content = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64');
  return `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="${id}"><value mediaType="${mediaType}" ${attributes}>${content}</value></observationMedia></entry>`;
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0xff, 0xd9]);
