// The holder of the strip: a channel with a bed for the strip, a groove for a diffuser, and ends. In millimetres.
// Pieces stand in a row and are held together by a tongue; each is screwed to the wall by itself.
part = "picture";     // channel, end, diffuser; pictures: picture

leds_per_meter = 60;
strip_width = 12.2;   // 10 mm for WS2812B, 12 mm for WS2815 and those in a silicone skin
piece = 200;          // length of a piece; what the printer's bed takes
wall = 2;
bed = 2.4;
diffuser = 2;         // thickness: opal acrylic, or printed white
fit = 0.3;

pitch = 1000 / leds_per_meter;
// Single dots cannot be told once the diffuser is about as far away as the LEDs are from each other.
depth = max(pitch * 1.05, 8);
width = strip_width + 2 * wall;
height = bed + depth + diffuser + 2 * fit + 1.2;
rail = 0.9;           // what holds the diffuser, at each side
screw = 3.6;

assert(wall - rail >= 0.8, "the groove leaves less than two lines of wall");
assert(leds_per_meter >= 30 && leds_per_meter <= 144, "30 to 144 LEDs a metre");

$fn = 36;

module profile() {
    difference() {
        square([width, height]);
        translate([wall, bed]) square([strip_width, height]);
        translate([wall - rail, bed + depth]) square([strip_width + 2 * rail, diffuser + 2 * fit]);
    }
}

module channel() {
    difference() {
        union() {
            rotate([90, 0, 90]) linear_extrude(piece) profile();
            translate([piece - 0.01, width / 2 - 4, 0]) cube([6, 8, bed / 2 - fit / 2]);
        }
        translate([-0.01, width / 2 - 4 - fit, -0.01]) cube([6 + fit, 8 + 2 * fit, bed / 2 + fit / 2]);
        for (x = [piece * 0.2, piece * 0.8]) translate([x, width / 2, -1]) {
            cylinder(d = screw, h = 10);
            translate([0, 0, 1 + bed - 1.6]) cylinder(d1 = screw, d2 = screw + 3.2, h = 1.61);
        }
    }
}

// Goes over an end: closes it, lets the cable out at the back, and holds it with a tie.
module end() {
    cap = 2;
    sleeve = 10;
    difference() {
        translate([0, -cap - fit, 0]) cube([cap + sleeve, width + 2 * cap + 2 * fit, height + cap + fit]);
        translate([cap, -fit, -1]) cube([sleeve + 1, width + 2 * fit, height + 1 + fit]);
        translate([-1, width / 2 - 3.2, -1]) cube([cap + 2, 6.4, bed + 6.4]);
    }
    // Along the wall: the cable lies on it, the tie goes around both.
    translate([-12, width / 2 - 7, 0]) difference() {
        cube([12.01, 14, bed]);
        for (y = [1.2, 10.6]) translate([4, y, -1]) cube([5, 2.2, bed + 2]);
    }
}

module diffuser_piece() cube([piece, strip_width + 2 * rail - 2 * fit, diffuser]);

module mock_strip() {
    color("white") translate([0, wall + 1, bed]) cube([piece, strip_width - 2, 0.4]);
    for (i = [0 : floor(piece / pitch) - 1]) color(i % 4 == 1 ? "lime" : "#eee")
        translate([(i + 0.5) * pitch - 2.5, width / 2 - 2.5, bed + 0.4]) cube([5, 5, 1.6]);
}

if (part == "channel") channel();
else if (part == "end") end();
else if (part == "diffuser") diffuser_piece();
else {
    // The near wall is cut open, to see the LEDs behind it.
    color("#90a4ae") render() difference() {
        channel();
        translate([25, -1, bed]) cube([100, wall + 1.5, height]);
    }
    mock_strip();
    color("#fdfdf5") translate([110, wall - rail + fit, bed + depth + fit]) diffuser_piece();
    color("#e8e4da") translate([-34, 0, 0]) render() end();
}
