/** The models of the CI-SIS that a practice meets, at level 3: what each says in words and in codes, and what must be read of it. */
import { oids } from '../../../main/cda/oids.ts';
import { xml } from '../../../main/cda/xml-writer.ts';
import { jpeg, pdf } from '../../unit/cda/documents.ts';
import {
  allergy,
  battery,
  interval,
  measures,
  medium,
  observed,
  problem,
  procedure,
  quantity,
  result,
  treatment,
  vaccine,
} from './entries.ts';
import { content, list, paragraph, type SectionOf, table, wide } from './write.ts';

export interface Model {
  readonly name: string;
  readonly typeCode: string;
  readonly title: string;
  readonly templates: readonly string[];
  readonly sections: readonly SectionOf[];
  /** Category and label of each fact of the profile, in the order of the document. */
  readonly facts: readonly string[];
  /** Results of biology: label, what is written of the value, range, day. */
  readonly results: readonly string[];
  /** Doses of vaccine, the latest first: day and name. */
  readonly doses: readonly string[];
}

const nothingElse = { facts: [], results: [], doses: [] } as const;
const copy: SectionOf = {
  code: '55108-5',
  title: 'Copie du document',
  narrative: [paragraph(xml('renderMultiMedia', { referencedObject: 'copie' }))],
  entries: [medium('copie', 'application/pdf', pdf)],
};

const synthesis: Model = {
  ...nothingElse,
  name: 'VSM',
  typeCode: 'SYNTH',
  title: 'Volet de synthèse médicale',
  templates: ['1.2.250.1.213.1.1.1.13'],
  sections: [
    {
      code: '46612-8',
      title: 'Pathologies, antécédents, allergies et facteurs de risque',
      narrative: [
        table(
          'Pathologies en cours',
          ['Depuis', 'Pathologie'],
          [
            ['2018', content('vsm-bpco', 'BPCO stade II')],
            [wide({ rowspan: '2' }, '2009'), content('vsm-hta', 'HTA essentielle')],
            [content('vsm-pneumo', 'Pneumopathie, guérie')],
          ],
        ),
        list(content('vsm-amox', 'Amoxicilline : angio-œdème'), paragraph('Tabac : ', content('vsm-tabac', '20 paquets-années'))),
      ],
      entries: [
        problem('vsm-bpco', 'J44', 'BPCO', '2018'),
        problem('vsm-hta', 'I10', 'HTA', '2009'),
        problem('vsm-pneumo', 'J18', 'Pneumopathie', '200901', '200903'),
        allergy('vsm-amox', 'Amoxicilline', 'H', 'Angio-œdème'),
        observed('vsm-tabac', '13.4', '72166-2', 'Tabagisme', xml('value', { 'xsi:type': 'PQ', value: '20', unit: '{PA}' })),
      ],
    },
    { code: '30954-2', title: 'Points de vigilance', narrative: ['Éviter les AINS.', xml('br'), 'DFG à suivre.'] },
    {
      code: '18776-5',
      title: 'Traitements au long cours',
      narrative: [table('', ['Produit', 'Posologie'], [['Metformine', content('vsm-metf', '1 comprimé matin et soir')]])],
      entries: [treatment('vsm-metf', 'Metformine 1 000 mg', 'A10BA02', 12)],
    },
  ],
  facts: [
    'condition BPCO stade II active',
    'condition HTA essentielle active',
    'condition Pneumopathie, guérie inactive',
    'allergy Amoxicilline active high',
    'lifestyle Tabagisme active',
    'treatment Metformine 1 000 mg active',
  ],
};

const patientSummary: Model = {
  ...nothingElse,
  name: 'IPS-FR',
  typeCode: '60591-5',
  title: 'Synthèse médicale (IPS-FR)',
  templates: ['1.2.250.1.213.1.1.1.51'],
  sections: [
    {
      code: '11450-4',
      title: 'Problèmes',
      narrative: [paragraph(content('ips-dt2', 'Diabète de type 2'))],
      entries: [problem('ips-dt2', 'E11', 'Diabète de type 2', '20140203')],
    },
    {
      code: '48765-2',
      title: 'Allergies',
      narrative: [list('Médicaments', list(content('ips-iode', 'Produit de contraste iodé'), 'Aucune autre'))],
      entries: [allergy('ips-iode', 'Produit de contraste iodé', 'M', 'Urticaire')],
    },
    {
      code: '10160-0',
      title: 'Traitements',
      narrative: [paragraph(content('ips-rami', 'Ramipril 5 mg le matin'))],
      entries: [treatment('ips-rami', 'Ramipril 5 mg', 'C09AA05', 24)],
    },
    {
      code: '11369-6',
      title: 'Vaccinations',
      narrative: [paragraph(content('ips-grippe', 'Grippe, 21 octobre 2025'))],
      entries: [vaccine('ips-grippe', 'Grippe saisonnière', 'J07BB02', '20251021')],
    },
    {
      code: '8716-3',
      title: 'Signes vitaux',
      narrative: [
        table(
          '9 mars',
          ['', 'Valeur'],
          [
            ['TA', '138/82 mmHg'],
            ['Poids', wide({ colspan: '1' }, '71,4 kg')],
          ],
        ),
      ],
      entries: [measures('202603090815+0100', ['8480-6', '138', 'mm[Hg]'], ['8462-4', '82', 'mm[Hg]'], ['29463-7', '71.4', 'kg'])],
    },
    {
      code: '47519-4',
      title: 'Actes',
      narrative: [paragraph(content('ips-app', 'Appendicectomie'))],
      entries: [procedure('ips-app', 'Appendicectomie par cœlioscopie', '19990412')],
    },
    {
      code: '42348-3',
      title: 'Directives anticipées',
      narrative: [paragraph(content('ips-dir', 'Rédigées'))],
      entries: [observed('ips-dir', '13.7', '75320-2', 'Directives anticipées', xml('value', { 'xsi:type': 'BL', value: 'true' }))],
    },
    { code: '47420-5', title: 'Autonomie', narrative: ['Autonome pour tous les actes.'] },
  ],
  facts: [
    'condition Diabète de type 2 active',
    'allergy Produit de contraste iodé active',
    'treatment Ramipril 5 mg active',
    'vaccination Grippe saisonnière active',
    'measure Pression artérielle 138/82 mm[Hg]',
    'measure Poids 71.4 kg',
    'procedure Appendicectomie inactive',
    'directive Directives anticipées active',
  ],
  doses: ['2025-10-21 Grippe saisonnière'],
};

const biology: Model = {
  ...nothingElse,
  name: 'CR-BIO',
  typeCode: '11502-2',
  title: 'Bilan biologique',
  templates: ['1.3.6.1.4.1.19376.1.3.3', '1.2.250.1.213.1.1.1.55'],
  sections: [
    {
      code: '18719-5',
      title: 'Biochimie',
      narrative: [paragraph('Prélèvement du 9 mars 2026.')],
      sections: [
        {
          code: '18719-5',
          title: 'Ionogramme',
          narrative: [
            table(
              'Résultats',
              ['Analyse', 'Résultat', 'Référence', 'Antérieur'],
              [
                [content('bio-k', 'Potassium'), xml('content', { styleCode: 'Bold xFlag' }, '5,6'), '3,5–5,1', '4,8'],
                [content('bio-crp', 'CRP'), '< 0,6', 'moins de 5', ''],
                [content('bio-dfg', 'DFG estimé'), '60', 'plus de 60', ''],
              ],
            ),
          ],
          entries: [
            battery(
              '18719-5',
              '202603090815+0100',
              result({
                ...{ id: 'bio-k', loinc: '2823-3', display: 'Potassium', value: quantity('5.6', 'mmol/L'), interpretation: 'H' },
                range: interval({ value: '3.5', unit: 'mmol/L' }, { value: '5.1', unit: 'mmol/L' }),
                prior: result({ id: 'bio-k', loinc: '2823-3', display: 'Potassium', value: quantity('4.8', 'mmol/L'), at: '20251201' }),
              }),
              result({
                ...{ id: 'bio-crp', loinc: '1988-5', display: 'CRP' },
                value: interval(undefined, { value: '0.6', unit: 'mg/L', inclusive: 'false' }),
                range: interval(undefined, { value: '5', unit: 'mg/L', inclusive: 'false' }),
              }),
              result({
                ...{ id: 'bio-dfg', loinc: '62238-1', display: 'DFG', value: quantity('60', 'mL/min/{1.73_m2}') },
                range: interval({ value: '60', unit: 'mL/min/{1.73_m2}', inclusive: 'false' }, undefined),
              }),
            ),
          ],
        },
      ],
    },
    copy,
  ],
  facts: ['measure DFG estimé 60 mL/min/{1.73_m2}'],
  results: [
    'Potassium 5.6 mmol/L [3.5;5.1] 2026-03-09',
    'Potassium 4.8 mmol/L - 2025-12-01',
    'CRP < 0.6 mg/L [;5[ 2026-03-09',
    'DFG estimé (CKD-EPI) 60 mL/min/{1.73_m2} ]60;] 2026-03-09',
  ],
};

const vaccinations: Model = {
  ...nothingElse,
  name: 'VAC',
  typeCode: '11369-6',
  title: 'Historique des vaccinations',
  templates: ['1.2.250.1.213.1.1.1.37'],
  sections: [
    {
      code: '11369-6',
      title: 'Vaccinations',
      narrative: [
        table(
          'Doses',
          ['Date', 'Vaccin', 'Lot'],
          [
            ['10/01/2024', content('vac-dtp', 'dTP'), 'A1'],
            ['21/10/2025', content('vac-grippe', 'Grippe'), 'B2'],
            ['à faire', content('vac-zona', 'Zona'), ''],
            ['refusé', content('vac-vpc', 'Pneumocoque'), ''],
          ],
        ),
      ],
      entries: [
        vaccine('vac-dtp', 'dTP', 'J07CA01', '20240110', { lot: 'A1' }),
        vaccine('vac-grippe', 'Grippe', 'J07BB02', '20251021', { lot: 'B2' }),
        vaccine('vac-zona', 'Zona', 'J07BK03', '20261001', { mood: 'INT' }),
        vaccine('vac-vpc', 'Pneumocoque', 'J07AL02', '20250901', { negated: true }),
      ],
    },
    {
      code: '48765-2',
      title: 'Allergies',
      narrative: [paragraph(content('vac-oeuf', 'Œuf'))],
      entries: [allergy('vac-oeuf', 'Œuf', 'M', 'Urticaire')],
    },
    {
      code: '10160-0',
      title: 'Traitements',
      narrative: [paragraph(content('vac-aspi', 'Aspirine 75 mg'))],
      // Given, and no vaccine: no dose.
      entries: [
        xml(
          'substanceAdministration',
          { classCode: 'SBADM', moodCode: 'EVN' },
          xml('templateId', { root: '1.3.6.1.4.1.19376.1.5.3.1.4.7' }),
          xml('text', {}, 'Aspirine 75 mg'),
          xml('statusCode', { code: 'completed' }),
          xml('effectiveTime', { value: '20250101' }),
        ),
      ],
    },
  ],
  facts: [
    'vaccination dTP active',
    'vaccination Grippe active',
    'vaccination Pneumocoque refuted',
    'allergy Œuf active',
    'treatment Aspirine 75 mg active',
  ],
  doses: ['2025-10-21 Grippe', '2024-01-10 dTP'],
};

const vaccinationNote: Model = {
  ...nothingElse,
  name: 'VAC-NOTE',
  typeCode: '87273-9',
  title: 'Note de vaccination',
  templates: ['1.2.250.1.213.1.1.1.46'],
  sections: [
    {
      code: '11369-6',
      title: 'Vaccination',
      narrative: [paragraph(content('note-ror', 'ROR, deuxième dose'), xml('footnote', { ID: 'n1' }, 'Bras gauche'))],
      entries: [vaccine('note-ror', 'ROR', 'J07BD52', '20260309', { lot: 'R9' })],
    },
  ],
  facts: ['vaccination ROR active'],
  doses: ['2026-03-09 ROR'],
};

const discharge: Model = {
  ...nothingElse,
  name: 'LDL-SES',
  typeCode: '11490-0',
  title: 'Lettre de liaison à la sortie',
  templates: ['1.2.250.1.213.1.1.1.29'],
  sections: [
    {
      code: '46241-6',
      title: 'Motif d’hospitalisation',
      narrative: [paragraph('Décompensation cardiaque, H', xml('sub', {}, '2'), 'O + sel.')],
    },
    {
      code: '11535-2',
      title: 'Synthèse',
      narrative: [
        xml('content', { styleCode: 'Bold' }, 'Évolution'),
        paragraph('Favorable en ', xml('content', { styleCode: 'Underline' }, 'six jours'), '.'),
        xml('content', { revised: 'delete' }, 'Sous amoxicilline.'),
      ],
    },
    {
      code: '10183-2',
      title: 'Traitements de sortie',
      narrative: [paragraph(content('ldl-furo', 'Furosémide 80 mg le matin'))],
      entries: [treatment('ldl-furo', 'Furosémide 80 mg', 'C03CA01', 24)],
    },
  ],
  facts: ['treatment Furosémide 80 mg active'],
};

const prescription: Model = {
  ...nothingElse,
  name: 'eP-MED-DM',
  typeCode: '57833-6',
  title: 'Ordonnance',
  templates: ['1.3.6.1.4.1.19376.1.9.1.1.1', '1.2.250.1.213.1.1.1.39'],
  sections: [
    {
      code: '57828-6',
      title: 'Prescriptions',
      narrative: [list('Amoxicilline 1 g, 1 comprimé toutes les 8 h', 'Paracétamol si besoin')],
      // Its rhythm is told in codes alone.
      entries: [treatment(undefined, 'Amoxicilline 1 g', 'J01CA04', 8)],
    },
  ],
  facts: ['treatment Amoxicilline 1 g active'],
};

const imaging: Model = {
  ...nothingElse,
  name: 'IMG-CR-IMG',
  typeCode: '18748-4',
  title: 'Scanner thoracique',
  templates: [oids.templateImagingReport],
  sections: [
    { code: '55752-0', title: 'Indication', narrative: ['Toux.'] },
    {
      code: '18834-2',
      title: 'Examen comparatif',
      narrative: [paragraph('Scanner du ', xml('linkHtml', { href: '#ref' }, '3 mars 2024'), '.')],
    },
    {
      code: '59776-5',
      title: 'Résultats',
      narrative: [
        xml('renderMultiMedia', { referencedObject: 'cle' }, xml('caption', {}, 'Coupe 112')),
        table('Mesures', ['Cible', 'Taille'], [['Nodule', '8 mm'], [wide({ colspan: '2' }, 'Pas d’épanchement')]]),
      ],
      entries: [medium('cle', 'image/jpeg', jpeg)],
    },
    { code: '19005-8', title: 'Conclusion', narrative: [paragraph('Nodule stable.')] },
    copy,
  ],
};

export const models: readonly Model[] = [
  ...[synthesis, patientSummary, biology, vaccinations, vaccinationNote],
  ...[discharge, prescription, imaging],
];
