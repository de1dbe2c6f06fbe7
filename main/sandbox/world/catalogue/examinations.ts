/** Ordinary imaging: each examination with the technique, the findings and the conclusion that go together. */

export interface Examination {
  readonly title: string;
  readonly technique: string;
  readonly resultatImagerie: string;
  readonly conclusionImagerie: string;
}

const examination = (title: string, technique: string, resultatImagerie: string, conclusionImagerie: string): Examination => ({
  title,
  technique,
  resultatImagerie,
  conclusionImagerie,
});

export const examinations: readonly Examination[] = [
  examination(
    'Radiographie du thorax',
    'Clichés de face et de profil',
    'Pas de foyer parenchymateux, pas d’épanchement pleural. Silhouette cardiaque {de taille normale|à la limite supérieure de la normale}',
    'Pas d’anomalie pleuroparenchymateuse évolutive',
  ),
  examination(
    'Échographie abdominale',
    'Sonde convexe de 5 MHz',
    'Foie homogène {de taille normale|modérément stéatosique}, voies biliaires fines, vésicule alithiasique. Reins sans dilatation, rate de {9-11} cm',
    'Examen abdominal sans anomalie significative',
  ),
  examination(
    'Radiographie du genou',
    'Incidences de face, de profil et défilé fémoro-patellaire',
    'Pincement {discret|modéré} de l’interligne fémoro-tibial interne, ostéophytose marginale. Pas d’épanchement',
    'Gonarthrose {débutante|modérée} à prédominance interne',
  ),
  examination(
    'Échographie thyroïdienne',
    'Sonde linéaire de 12 MHz',
    'Lobes de taille normale, d’échostructure homogène. {Pas de nodule|Un nodule isoéchogène de {6-11} mm, EU-TIRADS 3}',
    'Pas d’argument pour un prélèvement',
  ),
  examination(
    'Scanner des sinus',
    'Acquisition sans injection, reconstructions de 0,6 mm, faible dose',
    'Épaississement muqueux {minime|en cadre} du sinus maxillaire {droit|gauche}. Méats moyens perméables',
    'Sinusite maxillaire chronique sans complication',
  ),
  examination(
    'IRM du rachis lombaire',
    'Séquences sagittales et axiales en pondération T1 et T2, sans injection',
    'Discopathie {L4-L5|L5-S1} avec débord discal sans conflit radiculaire. Cône médullaire en place',
    'Discopathie dégénérative modérée',
  ),
];
