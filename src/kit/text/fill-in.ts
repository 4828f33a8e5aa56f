/** A template with every `${VARIABLE}` in it replaced by its value. */
export const fillIn = (template: string, read: (variable: string) => string): string =>
  template.replace(/\$\{(\w+)\}/g, (_, variable: string) => read(variable))
