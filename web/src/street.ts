// The phone on the street.
import { nearestFirst } from "./street/nearest.ts";

void nearestFirst();
