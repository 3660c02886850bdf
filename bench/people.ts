// Invented people: 10,000 names, each of them again for every further 10,000 users, and an address for every id.

export const firstNames =
  words(`Ada Aisha Alan Alice Amara Amir Ana Anders Anita Anton Astrid Barbara Beatriz Benedikt Bjørn Bruno Camille
  Carlos Carmen Chiara Chloé Clara Daniel Deepa Dmitri Edsger Elena Elif Emeka Émile Erik Esther Fatima Felix Fiona François Frances
  Gabriel Georgia Grace Hana Hannah Hassan Hedy Henrik Hiroshi Ida Ingrid Isaac Ivan Jakub Jamila João Johanna Jorge Julia Kamal
  Karen Katherine Kenji Kofi Laila Lars Leila Leslie Linus Lucía Magda Malik Marek Margaret Maria Mateo Mei Mikael Mina Nadia Niklaus
  Noor Olga Omar Oskar Paula Pedro Priya Radia Rafael Renata Rosa Sakura Samir Sofia Søren Tariq Teresa Tomás Ursula Viktor Wanda Yusuf`);

export const lastNames =
  words(`Abbott Abdullah Adeyemi Almeida Alvarez Andersson Backus Bauer Becker Berg Bianchi Bondarenko Borg Castro
  Chen Costa Dahl Díaz Dijkstra Dubois Duarte Eriksen Fernández Ferrari Fischer Fontaine Fujita García Goldberg González Gruber Gupta
  Haddad Hansen Hernández Hoffmann Hopper Horváth Ibrahim Ivanova Jansen Jensen Johnson Kaya Keller Khan Kim Kovács Kowalski Krüger
  Lamarr Larsen Lefèvre Lindqvist López Lovelace Mahmoud Marino Martínez Mbeki Mehta Meyer Moreau Moretti Müller Mwangi Nakamura
  Nguyễn Nielsen Novák Nowak Nyström Okafor Olsen Papadopoulos Patel Pereira Perlman Petrov Popescu Ramírez Ricci Rossi Sánchez Sato
  Schmidt Schneider Silva Singh Sørensen Suzuki Svensson Tanaka Torvalds Turing Vargas Virtanen Wagner Weber Wirth`);

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** A name as it stands in an address: ASCII, since plain zod takes no other. */
export function addressed(name: string): string {
  return name.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("ø", "o");
}

/**
 * One statement, and its parameters, that fills an empty `users` with people 1 to `count`, of whom at most 10 million.
 * Neighbours by id are no neighbours by name: their numbers are scattered by the minimal standard generator of Park and Miller.
 */
export function insertPeople(count: number): { text: string; values: unknown[] } {
  const text = `
    INSERT INTO users (id, name, name_folded, email, age, version, created_at, updated_at)
    SELECT number, first[f] || ' ' || last[l], folded_first[f] || ' ' || folded_last[l],
      addressed_first[f] || '.' || addressed_last[l] || '.' || number || '@example.com',
      16 + scattered % 80, 1, instant, instant
    FROM (SELECT $2::text[] AS first, $3::text[] AS last, $4::text[] AS folded_first, $5::text[] AS folded_last,
        $6::text[] AS addressed_first, $7::text[] AS addressed_last) AS names,
      generate_series(1, $1::bigint) AS number,
      LATERAL (SELECT number * 48271 % 2147483647 AS scattered) AS draw,
      LATERAL (SELECT 1 + scattered % 100 AS f, 1 + scattered / 100 % 100 AS l,
        timestamptz '2026-01-01T00:00:00Z' + number * interval '1.003 seconds' AS instant) AS person
    ORDER BY number`;
  const folded = (names: string[]) => names.map((name) => name.toLowerCase());
  const names = [firstNames, lastNames, folded(firstNames), folded(lastNames)];
  return { text, values: [count, ...names, firstNames.map(addressed), lastNames.map(addressed)] };
}
