/** Diagnostic and therapeutic acts, pathology, genetics, imaging without stored pictures. */
import { type DocumentTemplate, items, prose, withCode } from './template.ts';

export const acts: readonly DocumentTemplate[] = [
  {
    typeCode: '70004-7',
    title: 'Électrocardiogramme et échocardiographie',
    by: ['delaunay'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose(
        'Électrocardiogramme',
        'Rythme {sinusal|en fibrillation atriale} à {58-88} bpm. {Pas de trouble de la repolarisation|Hémibloc antérieur gauche connu}.',
      ),
      prose('Échocardiographie', 'Fraction d’éjection {38-62} %. Oreillette gauche {non dilatée|dilatée}. Pas d’épanchement péricardique.'),
      prose('Conclusion', '{Cardiopathie stable|Examen dans les limites de la normale}. Contrôle en {dansUnAn}.'),
    ],
    ages: [25, 110],
  },
  {
    typeCode: '75492-9',
    title: 'Dépistage organisé',
    by: ['vasseur', 'cadiou'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Dépistage',
        '{Mammographie de dépistage, seconde lecture faite : ACR {1-2} des deux côtés|Test immunologique de recherche de sang dans les selles : négatif}.',
      ),
      prose('Suite', 'Prochaine invitation dans deux ans.'),
    ],
    ages: [50, 74],
  },
  {
    typeCode: '11505-5',
    title: 'Compte rendu d’infiltration',
    by: ['castel'],
    forms: ['pdf'],
    sections: [
      prose(
        'Acte',
        'Infiltration {du genou {droit|gauche}|de l’épaule {droite|gauche}} sous asepsie, {1-2} mL de corticoïde. Pas d’incident.',
      ),
      prose('Conseils', 'Repos relatif de 48 h. Rappeler en cas de fièvre ou de douleur importante.'),
    ],
    ages: [30, 95],
  },
  {
    typeCode: '75482-0',
    title: 'Pose de dispositif de prévention',
    by: ['pele', 'haddad'],
    forms: ['pdf'],
    sections: [prose('Acte', '{Scellement de sillons sur les premières molaires|Séance de prévention périnéale}. Tolérance bonne.')],
    ages: [6, 60],
  },
  {
    typeCode: '60568-3',
    title: 'Compte rendu d’anatomie pathologique',
    by: ['marchand'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Prélèvement', 'Prélèvement reçu fixé au formol le {hier}.'),
      prose(
        'Examen macroscopique et microscopique',
        '{Exérèse cutanée du dos : nævus nævocellulaire composé, sans atypie|Biopsies coliques étagées : muqueuse d’architecture conservée, sans dysplasie|Pièce de cholécystectomie : cholécystite chronique lithiasique}. Limites d’exérèse {saines|à {1-4} mm des berges}.',
      ),
      prose('Conclusion', 'Lésion bénigne. Pas de signe de malignité.'),
    ],
    ages: [18, 100],
  },
  {
    typeCode: '51969-4',
    title: 'Compte rendu de génétique moléculaire',
    by: ['foucault'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Indication', '{Antécédents familiaux de cancer du sein|Cardiomyopathie familiale}. Consentement signé le {semaineDerniere}.'),
      prose('Résultat', 'Analyse d’un panel de {24-60} gènes : aucun variant pathogène identifié.'),
      prose('Conclusion', 'Résultat à rendre en consultation, dépistage selon les recommandations générales.'),
    ],
    ages: [18, 80],
  },
  {
    typeCode: '18748-4',
    title: 'Compte rendu d’imagerie',
    by: ['vasseur'],
    forms: ['cda-n3', 'cda-n1-pdf'],
    model: 'imaging',
    sections: [
      withCode(
        '18785-6',
        prose('Indication', '{Toux persistante|Bilan d’une douleur|Contrôle d’une anomalie connue}. Antécédents : {antecedents}.'),
      ),
      withCode('55111-9', prose('Technique', '{technique}.')),
      withCode('18834-2', prose('Comparaison', '{Pas d’examen antérieur disponible|Examen du {semaineDerniere}}.')),
      withCode('59776-5', prose('Résultats', '{resultatImagerie}. Pas d’anomalie suspecte.')),
      withCode('19005-8', prose('Conclusion', '{conclusionImagerie}.')),
    ],
    ages: [3, 110],
  },
  {
    typeCode: '52040-3',
    title: 'Photographie de dermatologie',
    by: ['hardy', 'diallo'],
    forms: ['cda-n1-jpeg', 'jpeg'],
    picture: 'lesion',
    sections: [prose('Image', 'Photographie prise le {date}, éclairage naturel.')],
    ages: [10, 110],
  },
  {
    typeCode: '101881-1',
    title: 'Carte d’implant',
    by: ['castel', 'delaunay'],
    forms: ['pdf'],
    sections: [
      items(
        'Dispositif',
        '{Prothèse totale de genou, taille {3-6}|Stent coronaire actif 3,0 × 18 mm}',
        'Numéro de lot : {L|M|P}{1-9}{0-9}{0-9}{0-9}{0-9}',
        'Pose le {date}',
        'Compatible avec l’IRM jusqu’à 3 T',
      ),
    ],
    ages: [45, 95],
  },
];
