/** "à Paris", but "au Caire": French draws its article and the word before it together. */
export function atCity(city: string): string {
  return city.startsWith('Le ') ? `au ${city.slice(3)}` : `à ${city}`;
}
