/** The address of the icon sprite; made by `build/sprite.ts`. */
declare module "koppel:icons" {
  const address: string;
  export default address;
}
