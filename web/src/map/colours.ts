// The colours of the map, in light and dark. They follow `styles/tokens.css`; a canvas cannot read those.

export interface Colours {
  land: string;
  inside: string;
  nature: string;
  water: string;
  built: string;
  border: string;
  line: string;
  name: string;
  halo: string;
  waterName: string;
  ink: string;
  paper: string;
  action: string;
  waits: string;
  done: string;
  danger: string;
}

export const light: Colours = {
  land: "#e6e9ed",
  inside: "#fbfbfa",
  nature: "#e2ebd9",
  water: "#cfe0ea",
  built: "#dcd5e6",
  border: "#5b6780",
  line: "#a9b2c0",
  name: "#3d4963",
  halo: "#fbfbfa",
  waterName: "#3d6680",
  ink: "#14213d",
  paper: "#ffffff",
  action: "#0b6670",
  waits: "#b06b00",
  done: "#2d8a50",
  danger: "#b3161f",
};

export const dark: Colours = {
  land: "#131617",
  inside: "#1f2426",
  nature: "#212c22",
  water: "#1b2d35",
  built: "#332d3d",
  border: "#8a958f",
  line: "#4b5457",
  name: "#b3bbb8",
  halo: "#171b1c",
  waterName: "#8fb2bf",
  ink: "#dde1de",
  paper: "#1d2123",
  action: "#5fb8b2",
  waits: "#e8b860",
  done: "#80c798",
  danger: "#e0564e",
};
