/** Hospital stays, emergencies and transfers. */
import { dailyCourse, stayBiology } from './course.ts';
import { allergyStatements, treatmentStatements } from './statements.ts';
import { allergyList, treatmentTable, vitalSigns } from './tables.ts';
import { type DocumentTemplate, items, made, prose, stated, withCode } from './template.ts';

export const hospital: readonly DocumentTemplate[] = [
  {
    typeCode: '34112-3',
    title: 'Compte rendu d’hospitalisation',
    by: ['bodin', 'amiot', 'guilbaud'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif d’hospitalisation', '{motifSejour}.'),
      prose('Antécédents et mode de vie', '{antecedents}. {Patient} vit à {ville}. Allergies : {allergies}.'),
      prose(
        'Histoire de la maladie',
        'Début des symptômes {3-8} jours avant l’admission, aggravation progressive malgré un traitement symptomatique. Adressé{e} par le médecin traitant.',
      ),
      made('Examen à l’entrée', vitalSigns),
      prose(
        'Évolution dans le service',
        'Évolution {rapidement favorable|favorable en {3-6} jours} sous traitement adapté. {Apyrexie obtenue en 48 h|Sevrage de l’oxygène au troisième jour|Reprise de la marche avec aide}. Pas de complication.',
      ),
      made('Journal du séjour', dailyCourse),
      made('Biologie', stayBiology),
      made('Traitement de sortie', treatmentTable),
      prose('Suivi', 'Consultation du médecin traitant sous 8 jours, bilan biologique à {15-30} jours. Retour au domicile le {sortie}.'),
    ],
    ages: [18, 110],
  },
  {
    typeCode: '11490-0',
    title: 'Lettre de liaison à la sortie',
    by: ['bodin', 'amiot', 'prigent', 'guilbaud'],
    forms: ['cda-n3', 'cda-n3-pdf'],
    model: 'discharge',
    opening: 'Votre patient{e} {nom}, {age}, a été hospitalisé{e} dans notre service.',
    sections: [
      withCode('42349-1', prose('Motif d’hospitalisation', '{motifSejour}.')),
      withCode(
        '34133-9',
        prose(
          'Synthèse médicale du séjour',
          'Durée du séjour : {duree}. Évolution favorable. {Antibiothérapie de 7 jours|Adaptation du traitement diurétique|Rééducation précoce}. Aucun événement indésirable.',
        ),
      ),
      stated(made('Allergies et intolérances', allergyList, '48765-2'), allergyStatements),
      stated(made('Traitements à la sortie', treatmentTable, '75311-1'), treatmentStatements),
      withCode(
        '18776-5',
        items(
          'Suite à donner',
          'Rendez-vous avec le médecin traitant dans les 8 jours',
          'Bilan biologique dans {10-21} jours',
          'Consultation dans le service en {dansTroisMois}',
        ),
      ),
    ],
    ages: [16, 110],
  },
  {
    typeCode: '15507-7',
    title: 'Passage aux urgences',
    by: ['menuet'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif', '{motifUrgences}, arrivée à {8-21} h {10-55}.'),
      made('Paramètres', vitalSigns),
      prose('Prise en charge', '{soinsUrgences}.'),
      prose('Conclusion', 'Retour à domicile avec ordonnance et consignes de surveillance. Revoir le médecin traitant dans {3-7} jours.'),
    ],
  },
  {
    typeCode: '60280-5',
    title: 'Fiche de retour des urgences',
    by: ['menuet'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Synthèse du passage', '{motifSejour}. Retour décidé après {4-9} h de surveillance.'),
      items(
        'Consignes',
        'Surveillance de la température deux fois par jour',
        'Hydratation : 1,5 L par jour',
        'Appeler le 15 en cas d’aggravation',
      ),
    ],
    ages: [60, 110],
  },
  {
    typeCode: '78341-5',
    title: 'Fiche de transfert vers les urgences',
    by: ['houdayer'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Motif du transfert', '{Chute avec douleur de hanche|Fièvre à 39 °C avec confusion|Dyspnée aiguë}.'),
      made('Traitement', treatmentTable),
      prose('Autonomie', 'Marche {avec déambulateur|aidée}. Personne de confiance prévenue.'),
    ],
    ages: [70, 110],
  },
  {
    typeCode: '74207-2',
    title: 'Document de liaison d’urgence',
    by: ['houdayer'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Pathologies en cours', '{antecedents}.'),
      made('Allergies', allergyList),
      made('Traitement', treatmentTable),
      prose('Directives', 'Directives anticipées {recueillies|non rédigées}. Niveau de soins discuté avec la famille.'),
    ],
    ages: [70, 110],
  },
  {
    typeCode: '67851-6',
    title: 'Compte rendu d’admission',
    by: ['bodin', 'amiot'],
    forms: ['pdf'],
    sections: [
      prose('Motif', '{motifSejour}.'),
      made('Examen', vitalSigns),
      prose('Projet', 'Durée de séjour prévue : {4-9} jours. Sortie préparée avec le service social.'),
    ],
    ages: [18, 110],
  },
  {
    typeCode: '18761-7',
    title: 'Note de transfert',
    by: ['bodin', 'diallo'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Contexte', 'Transfert de {nom}, {age}, pour poursuite de la prise en charge.'),
      made('Traitement', treatmentTable),
      prose('Points d’attention', 'Allergies : {allergies}. {Risque de chute|Fonction rénale à surveiller}.'),
    ],
    ages: [18, 110],
  },
];
