/** Somebody who works here, as a list names them: with their title where they have one. */
export const nameAndTitle = ({ name, title }: { name: string; title: string }): string => (title ? `${name}, ${title}` : name);
