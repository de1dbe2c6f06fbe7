/** Pregnancy, birth, and the health of children. */
import { vitalSigns } from './tables.ts';
import { type DocumentTemplate, items, made, prose, stated } from './template.ts';
import { covidAttestation, noteBlocks, noteStatements, vaccineStatements, vaccineTable } from './vaccines.ts';

const mothers = { ages: [18, 48] as const, sex: 'F' as const };

export const maternity: readonly DocumentTemplate[] = [
  {
    typeCode: '89233-1',
    title: 'Compte rendu de suivi de grossesse',
    by: ['haddad', 'thibault'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      prose(
        'Examen',
        'Terme : {terme} SA. Pression artérielle {108-128}/{62-78} mmHg. Hauteur utérine conforme au terme. Mouvements actifs perçus.',
      ),
      prose(
        'Examens complémentaires',
        'Sérologies {sans immunisation contre la toxoplasmose, contrôle mensuel|à jour}. Glycémie à jeun : 0,8{0-8} g/L.',
      ),
      prose('Conclusion', 'Grossesse d’évolution normale. Prochaine consultation dans un mois.'),
    ],
    ...mothers,
  },
  {
    typeCode: '57055-6',
    title: 'Synthèse antepartum',
    by: ['haddad'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Grossesse', 'Grossesse monofœtale, datée par échographie à 12 SA. Groupe sanguin {O|A|B} {positif|négatif}.'),
      prose('Projet de naissance', 'Accouchement prévu à la Clinique Saint-Laud. Allaitement {maternel|non décidé}.'),
    ],
    ...mothers,
  },
  {
    typeCode: '15508-5',
    title: 'Compte rendu d’accouchement',
    by: ['thibault'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Accouchement',
        'Travail spontané à {38-41} SA. Accouchement par voie basse à {2-22} h {10-55}, sous analgésie péridurale. Délivrance complète.',
      ),
      prose('Nouveau-né', 'Poids {2950-3800} g, Apgar 10 à 5 min.'),
    ],
    ...mothers,
  },
  {
    typeCode: '57057-2',
    title: 'Synthèse en salle de naissance, mère',
    by: ['haddad'],
    forms: ['cda-n1-pdf'],
    sections: [prose('Surveillance', 'Saignements physiologiques, globe utérin tonique, constantes stables pendant 2 h.')],
    ...mothers,
  },
  {
    typeCode: '89235-6',
    title: 'Synthèse des suites de couches',
    by: ['haddad'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose('Suites', 'Suites simples. Sortie au {2-4}e jour. Contraception {microprogestative|à discuter en consultation postnatale}.'),
      prose('Suivi', 'Consultation postnatale à six semaines, rééducation périnéale à prévoir.'),
    ],
    ...mothers,
  },
  {
    typeCode: '57075-4',
    title: 'Synthèse en salle de naissance, enfant',
    by: ['haddad'],
    forms: ['cda-n1-pdf'],
    sections: [prose('Adaptation', 'Cri immédiat, Apgar 9 à 1 min et 10 à 5 min. Peau à peau d’une heure. Vitamine K administrée.')],
    ages: [0, 2],
  },
  {
    typeCode: '78489-2',
    title: 'Synthèse de l’enfant en maternité',
    by: ['talbot'],
    forms: ['cda-n1-pdf'],
    sections: [
      prose(
        'Examen de sortie',
        'Examen clinique normal. Perte de poids maximale de {4-8} %. Dépistages néonataux réalisés, audition contrôlée.',
      ),
    ],
    ages: [0, 3],
  },
  {
    typeCode: '59283-2',
    title: 'Examen de l’enfant',
    by: ['talbot', 'diallo'],
    forms: ['cda-n1-pdf', 'pdf'],
    sections: [
      made('Croissance', vitalSigns),
      prose(
        'Développement',
        '{Langage adapté à l’âge|Marche acquise à {11-15} mois|Bonne intégration scolaire}. Vision et audition normales.',
      ),
      prose('Conclusion', 'Examen sans particularité. Vaccinations à jour.'),
    ],
    ages: [0, 17],
  },
  {
    typeCode: '68817-6',
    title: 'Bilan de santé et de prévention de l’enfant',
    by: ['fortin', 'baudry'],
    forms: ['cda-n1-pdf'],
    sections: [
      items('Dépistages', 'Acuité visuelle : {8-10}/10 aux deux yeux', 'Audition : test vocal réussi', 'Langage : épreuves réussies'),
      prose('Avis', 'Pas d’orientation nécessaire.'),
    ],
    ages: [2, 16],
  },
  {
    typeCode: '80771-9',
    title: 'Projet d’accueil individualisé',
    by: ['baudry'],
    forms: ['pdf'],
    sections: [
      prose('Motif', 'Accueil à l’école d’un enfant {asthmatique|allergique à l’arachide}.'),
      items(
        'Conduite à tenir',
        'Salbutamol : {2-4} bouffées avec chambre d’inhalation en cas de gêne',
        'Appeler le 15 si pas d’amélioration en 10 min',
        'Prévenir les parents',
      ),
    ],
    ages: [3, 17],
  },
  {
    typeCode: '87273-9',
    title: 'Note de vaccination',
    by: ['diallo', 'gueret', 'petitjean'],
    forms: ['cda-n3'],
    model: 'vaccination-note',
    sections: [stated(made('Vaccination', noteBlocks, '11369-6'), noteStatements)],
    ages: [11, 110],
  },
  {
    typeCode: '11369-6',
    title: 'Historique des vaccinations',
    by: ['diallo', 'talbot'],
    forms: ['cda-n3', 'cda-n3-pdf'],
    model: 'vaccination',
    sections: [stated(made('Vaccinations', vaccineTable, '11369-6'), vaccineStatements)],
  },
  {
    typeCode: '96874-3',
    title: 'Attestation de vaccination Covid-19',
    by: ['gueret'],
    forms: ['pdf'],
    sections: [made('Attestation', covidAttestation)],
    ages: [18, 110],
  },
  {
    typeCode: '96173-0',
    title: 'Test rapide d’orientation diagnostique',
    by: ['gueret', 'diallo'],
    forms: ['pdf'],
    sections: [
      prose('Résultat', 'Test {antigénique grippe et Covid-19|de dépistage de l’angine à streptocoque A} du {date} : {négatif|positif}.'),
    ],
    ages: [3, 110],
  },
];
