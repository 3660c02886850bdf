import { base, de, en, es, Faker, fr, pl } from "@faker-js/faker";
import { UserCreate } from "@roster/api";

/** People who do not exist, without end: the same for the same seed, each with an address of their own. */
export function* makePeople(seed: number): Generator<UserCreate, never> {
  const fakers = [en, de, es, fr, pl].map(
    (locale, index) => new Faker({ locale: [locale, en, base], seed: seed + index }),
  );
  const taken = new Set<string>();
  for (let index = 0; ; index += 1) {
    const faker = fakers[index % fakers.length] as Faker;
    const person = makePerson(faker, taken);
    taken.add(person.email);
    yield person;
  }
}

function makePerson(faker: Faker, taken: Set<string>): UserCreate {
  const [firstName, lastName] = [faker.person.firstName(), faker.person.lastName()];
  const provider = faker.helpers.arrayElement(["example.com", "example.net", "example.org"]);
  const email = faker.internet.email({ firstName, lastName, provider }).toLowerCase();
  return UserCreate.parse({
    name: `${firstName} ${lastName}`,
    email: taken.has(email) ? email.replace("@", `.${taken.size}@`) : email,
    age: faker.number.int({ min: 16, max: 95 }),
  });
}
